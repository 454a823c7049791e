package org.engagement.documents;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.ReadingLevel;

/** What the archive's German summary says in the place of codes (GDPR Art. 12(1)). */
final class ArchiveWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d. MMMM yyyy, HH:mm 'Uhr'", Locale.GERMAN);

  /** Names that the register of a German insurer starts with; another name is told as it is. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("hosting provider", "Betreiber des Rechenzentrums"),
          Map.entry("message delivery provider", "Zustelldienst für Nachrichten"),
          Map.entry("app-analytics", "Auswertung der App-Nutzung"),
          Map.entry("personalised-help", "persönliche Hilfe"),
          Map.entry("advertising", "Werbung"),
          Map.entry("service", "Aufgaben der Kasse"),
          Map.entry("care-innovation", "Entwicklung neuer Versorgung"),
          Map.entry("risk-rare-disease", "Hinweise auf seltene Erkrankungen"),
          Map.entry("risk-cancer", "Hinweise auf Krebserkrankungen"),
          Map.entry("risk-medication", "Hinweise auf Gefahren durch Arzneimittel"),
          Map.entry("risk-care-need", "Hinweise auf Pflegebedürftigkeit"),
          Map.entry("risk-severe-threat", "Hinweise auf schwere Gefahren"),
          Map.entry("risk-vaccination", "Hinweise auf fehlende Impfungen"),
          Map.entry("collector", "App"),
          Map.entry("backend", "Systeme der Kasse"),
          Map.entry("email", "E-Mail"),
          Map.entry("in_app", "Postfach in der App"),
          Map.entry("push", "Mitteilung auf dem Gerät"),
          Map.entry("sms", "SMS"),
          Map.entry("de", "Deutsch"),
          Map.entry("en", "Englisch"));

  private ArchiveWords() {}

  /** Returns a name in German where it is a known one, with the code where that tells more. */
  static String name(String code) {
    return KNOWN.getOrDefault(code, code);
  }

  static String purpose(Purpose purpose) {
    String known = KNOWN.get(purpose.id());
    return known == null ? purpose.id() : known + " (" + purpose.id() + ")";
  }

  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  static String basis(LegalBasis basis) {
    return switch (basis) {
      case LegalBasis.Consent ignored ->
          "Ihre Einwilligung (Art. 6 Abs. 1 Buchst. a, Art. 9 Abs. 2 Buchst. a DSGVO)";
      case LegalBasis.StatutoryWithObjection ignored ->
          "Gesetz, mit Widerspruchsrecht (§ 25b, § 68b SGB V)";
      case LegalBasis.ServiceTask ignored -> "Aufgabe der Kasse (§ 284 SGB V)";
    };
  }

  static String said(ConsentEvent event) {
    return switch (event) {
      case ConsentEvent.Granted ignored -> "Einwilligung erteilt";
      case ConsentEvent.Withdrawn ignored -> "Einwilligung widerrufen";
      case ConsentEvent.Notified ignored -> "informiert";
      case ConsentEvent.Objected ignored -> "widersprochen";
      case ConsentEvent.ObjectionWithdrawn ignored -> "Widerspruch zurückgenommen";
    };
  }

  static String trait(Trait trait) {
    return switch (trait) {
      case AGE_GROUP -> "Altersgruppe";
      case REGISTRATION_DATE -> "Tag der Anmeldung";
      case DIGITAL_LITERACY_SCORE -> "Vertrautheit mit digitalen Angeboten";
      case PREFERRED_CHANNEL -> "bevorzugter Kanal";
    };
  }

  static String right(RightsKind right) {
    return switch (right) {
      case ACCESS -> "Auskunft";
      case RECTIFICATION -> "Berichtigung";
      case ERASURE -> "Löschung";
      case RESTRICTION -> "Einschränkung der Verarbeitung";
      case PORTABILITY -> "Übertragung";
      case OBJECTION -> "Widerspruch";
    };
  }

  static String frequency(NotificationFrequency frequency) {
    return switch (frequency) {
      case NEVER -> "nie";
      case MONTHLY -> "einmal im Monat";
      case WEEKLY -> "einmal in der Woche";
      case DAILY -> "einmal am Tag";
      case IMMEDIATE -> "sofort";
    };
  }

  static String level(ReadingLevel level) {
    return switch (level) {
      case SIMPLE -> "in einfacher Sprache";
      case STANDARD -> "in üblicher Sprache";
      case DETAILED -> "ausführlich";
    };
  }

  /** Returns a period in plain words, such as {@code 400 Tage} or {@code 2 years}. */
  static String period(Period period, boolean german) {
    List<String> parts = new ArrayList<>();
    parts.add(counted(period.getYears(), german ? "Jahr" : "year", german ? "e" : "s"));
    parts.add(counted(period.getMonths(), german ? "Monat" : "month", german ? "e" : "s"));
    parts.add(counted(period.getDays(), german ? "Tag" : "day", german ? "e" : "s"));
    return parts.stream()
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(german ? " und " : " and "));
  }

  private static String counted(int number, String one, String plural) {
    return number == 0 ? "" : number + " " + (number == 1 ? one : one + plural);
  }

  /** Joins what there is. */
  static String joined(Stream<String> words) {
    return words.filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
