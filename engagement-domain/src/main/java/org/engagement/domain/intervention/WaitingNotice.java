package org.engagement.domain.intervention;

import java.util.List;
import org.engagement.domain.subject.Language;

/**
 * A wording that says that a message waits in the app, and nothing else.
 *
 * <p>Mail, push and SMS pass through hands that may learn nothing about health (GDPR Art. 9(1), §
 * 35 SGB I), not even which feature somebody uses. No search can tell whether a free text does, so
 * these wordings are the only ones that leave the app. The list grows and never shrinks: messages
 * and decisions that are on record keep to it.
 */
public record WaitingNotice(Language language, String title, String text) {
  private static final List<WaitingNotice> ALL =
      List.of(
          of("de", "Sie haben eine neue Nachricht", "In Ihrer App wartet eine Nachricht auf Sie."),
          of("de", "Eine Nachricht für Sie", "In der App ist eine neue Nachricht für Sie."),
          of("en", "You have a new message", "A message waits for you in your app."),
          of("en", "A message for you", "There is a new message for you in the app."),
          of("fr", "Vous avez un nouveau message", "Un message vous attend dans l’application."),
          of("pl", "Masz nową wiadomość", "W aplikacji czeka na Ciebie wiadomość."),
          of("ru", "У вас новое сообщение", "В приложении вас ждёт сообщение."),
          of("tr", "Yeni bir mesajınız var", "Uygulamada sizi bekleyen bir mesaj var."),
          of("uk", "У вас нове повідомлення", "У застосунку на вас чекає повідомлення."));

  /** Returns every wording, the usual one of a language before its simpler one. */
  public static List<WaitingNotice> all() {
    return ALL;
  }

  static boolean isTitle(String title) {
    return ALL.stream().anyMatch(notice -> notice.title().equals(title));
  }

  static boolean isText(String text) {
    return ALL.stream().anyMatch(notice -> notice.text().equals(text));
  }

  private static WaitingNotice of(String language, String title, String text) {
    return new WaitingNotice(new Language(language), title, text);
  }
}
