package org.engagement.domain.breach;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.engagement.domain.consent.Controller;
import org.jspecify.annotations.Nullable;

/**
 * The draft of a notification in German, as Markdown, with all that GDPR Art. 33(3) asks for. What
 * is not known yet is named as such and announced for later (Art. 33(4)).
 */
public final class BreachDraft {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm 'Uhr'", Locale.GERMAN)
          .withZone(ZoneId.of("Europe/Berlin"));
  private static final String LATER =
      "Noch nicht bekannt; wird nachgereicht (Art. 33 Abs. 4 DSGVO).";

  private final Breach breach;
  private final Controller controller;
  private final @Nullable Affected affected;

  /**
   * Makes drafts of this breach.
   *
   * @param affected null while the scope is not known
   */
  public BreachDraft(Breach breach, Controller controller, @Nullable Affected affected) {
    this.breach = breach;
    this.controller = controller;
    this.affected = affected;
  }

  /** Returns the draft for this addressee, as of this instant. */
  public String to(Addressee addressee, Instant now) {
    return heading(addressee)
        + section("Verantwortlicher", controller.name())
        + section("Anlaufstelle und Datenschutzbeauftragter (lit. b)", controller.contact())
        + section("Zeitpunkte", times(now))
        + section("Art der Verletzung (lit. a)", breach.account().facts())
        + section(
            "Kategorien der Daten (lit. a)", String.join(", ", breach.account().sortedCategories()))
        + section("Betroffene Personen und Datensätze (lit. a)", affected())
        + section("Wahrscheinliche Folgen (lit. c)", known(breach.account().effects()))
        + section(
            "Ergriffene und vorgeschlagene Maßnahmen (lit. d)", known(breach.account().remedies()))
        + section("Risiko für die Betroffenen", risk())
        + section("Benachrichtigung der Betroffenen (Art. 34 DSGVO)", people())
        + other(addressee);
  }

  private static String heading(Addressee addressee) {
    return switch (addressee) {
      case DATA_PROTECTION ->
          """
          # Meldung einer Verletzung des Schutzes personenbezogener Daten

          An die Datenschutzaufsichtsbehörde, nach Art. 33 DSGVO. Entwurf.
          """;
      case SUPERVISION ->
          """
          # Anzeige einer Verletzung des Schutzes von Sozialdaten

          An die Rechts- oder Fachaufsichtsbehörde, nach § 83a SGB X. Entwurf.
          """;
    };
  }

  private String times(Instant now) {
    String late =
        !now.isBefore(breach.endsAt()) || !breach.account().delay().isBlank()
            ? "\n* Gründe für die Verzögerung: " + known(breach.account().delay())
            : "";
    return "* Kenntnis: "
        + TIME.format(breach.awareAt())
        + "\n* Ende der 72 Stunden: "
        + TIME.format(breach.endsAt())
        + "\n* Stand des Entwurfs: "
        + TIME.format(now)
        + late;
  }

  private String affected() {
    if (affected == null) {
      return LATER;
    }
    SortedMap<String, Integer> kinds = affected.kinds();
    StringBuilder text = new StringBuilder();
    text.append("* Betroffene Personen: ").append(affected.people().size());
    text.append("\n* Kategorie: Versicherte, die die App nutzen");
    text.append("\n* Datensätze: ")
        .append(kinds.values().stream().mapToInt(Integer::intValue).sum());
    for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
      text.append("\n  * ").append(kind.getKey()).append(": ").append(kind.getValue());
    }
    return text.append(
            "\n* Ermittelt aus dem Protokoll der Zugriffe, das gegen Änderung gesichert ist")
        .toString();
  }

  private String risk() {
    return switch (breach.account().risk()) {
      case OPEN -> LATER;
      case UNLIKELY -> "Voraussichtlich kein Risiko für die Rechte und Freiheiten.";
      case POSSIBLE -> "Risiko für die Rechte und Freiheiten.";
      case HIGH -> "Voraussichtlich hohes Risiko für die Rechte und Freiheiten.";
    };
  }

  private String people() {
    PeopleTold told = breach.people();
    if (told == null) {
      return breach.account().risk() == Risk.HIGH ? "Wird vorbereitet." : "Nicht erfolgt.";
    }
    return told.messages() > 0
        ? "Am "
            + TIME.format(told.at())
            + " wurden Nachrichten an "
            + told.messages()
            + " Personen veranlasst."
        : "Am " + TIME.format(told.at()) + " vermerkt: " + told.how();
  }

  private String other(Addressee addressee) {
    Addressee other =
        addressee == Addressee.SUPERVISION ? Addressee.DATA_PROTECTION : Addressee.SUPERVISION;
    Notification notified = breach.notified().get(other);
    String name =
        other == Addressee.SUPERVISION
            ? "Rechts- oder Fachaufsicht (§ 83a SGB X)"
            : "Datenschutzaufsicht (Art. 33 DSGVO)";
    return section(
        name,
        notified == null
            ? "Noch nicht unterrichtet."
            : "Unterrichtet am " + TIME.format(notified.at()) + ".");
  }

  private static String known(String text) {
    return text.isBlank() ? LATER : text;
  }

  private static String section(String title, String text) {
    return "\n## " + title + "\n\n" + text + "\n";
  }
}
