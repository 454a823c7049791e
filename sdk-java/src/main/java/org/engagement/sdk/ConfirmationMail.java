package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.jspecify.annotations.Nullable;

/**
 * Words the mail that asks for a confirmation: the question, the link, until when it serves, and
 * what happens if nothing is done. It advertises nothing and greets nobody by name.
 */
@Singleton
final class ConfirmationMail {
  private static final Language ENGLISH = new Language("en");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final @Nullable URI base;

  @Inject
  ConfirmationMail(EngagementSettings settings) {
    this.base = settings.confirmationBase;
  }

  /** Returns where this token confirms, empty where the settings name no place for such links. */
  Optional<URI> linkOf(String token) {
    return Optional.ofNullable(base).map(place -> place.resolve(token));
  }

  Dispatch to(
      String address, Pseudonym subject, Language asked, URI link, Instant at, Instant expiresAt) {
    Language language = asked.equals(ENGLISH) ? ENGLISH : Language.GERMAN;
    var message = new MessageId(DerivedId.of("confirmation", subject.bits(), at));
    return new Dispatch(
        AttemptId.of(message, Channel.EMAIL, 1),
        message,
        subject,
        MessageClass.SERVICE,
        address,
        language,
        title(language),
        text(language, link, expiresAt),
        at,
        expiresAt,
        null);
  }

  private static String title(Language language) {
    return language.equals(ENGLISH)
        ? "Please confirm your e-mail address"
        : "Bitte bestätigen Sie Ihre E-Mail-Adresse";
  }

  private static String text(Language language, URI link, Instant expiresAt) {
    return language.equals(ENGLISH)
        ? """
        Somebody agreed to get information by e-mail at this address. If it was you, open this
        page and confirm there:

        %s

        The link serves once, until %s (German time). If it was not you, you need do
        nothing: nothing will be sent.
        """
            .formatted(link, when("d MMMM uuuu HH:mm", Locale.ENGLISH, expiresAt))
        : """
        Für diese E-Mail-Adresse wurde eingewilligt, Informationen per E-Mail zu bekommen. Wenn
        Sie das waren, öffnen Sie diese Seite und bestätigen Sie es dort:

        %s

        Der Link gilt einmal, bis zum %s Uhr. Wenn Sie das nicht waren, brauchen Sie nichts zu
        tun: Dann wird nichts gesendet.
        """
            .formatted(link, when("d. MMMM uuuu HH:mm", Locale.GERMAN, expiresAt));
  }

  private static String when(String pattern, Locale locale, Instant at) {
    return DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(ZONE));
  }
}
