package org.engagement.documents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.engagement.domain.decision.Explanation;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.Dispute;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.Language;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driving.CompileArchive.Archive;
import org.jspecify.annotations.Nullable;

/** What an archive holds, told in plain sentences (GDPR Art. 12(1), 15(1)). */
final class ArchiveSummary {
  private final Archive archive;
  private final Language language;
  private final List<String> lines = new ArrayList<>();

  private ArchiveSummary(Archive archive, Language language) {
    this.archive = archive;
    this.language = language;
  }

  static String german(Archive archive) {
    return new ArchiveSummary(archive, Language.GERMAN).text();
  }

  static String english(Archive archive) {
    return new ArchiveSummary(archive, Language.ENGLISH).text();
  }

  private String text() {
    say(
        "Auskunft nach Art. 15 DSGVO, Stand " + time(archive.at()),
        "Information under GDPR Art. 15, as of " + archive.at());
    purposes();
    counts();
    reaching();
    traits();
    segments();
    decisions();
    rights();
    return String.join("\n", lines) + "\n";
  }

  private void purposes() {
    head(
        "Zwecke, Rechtsgrundlagen, Empfänger, Speicherdauer",
        "Purposes, legal bases, recipients, storage periods");
    archive
        .register()
        .forEach(line -> {
          String recipients =
              line.recipients().isEmpty()
                  ? "-"
                  : String.join(", ", new TreeSet<>(line.recipients()));
          String empfaenger =
              line.recipients().isEmpty()
                  ? "niemand"
                  : ArchiveWords.joined(
                      line.recipients().stream().map(ArchiveWords::name).sorted());
          say(
              "- %s: %s; Empfänger: %s; Speicherdauer: %s"
                  .formatted(
                      ArchiveWords.purpose(line.purpose()),
                      ArchiveWords.basis(line.basis()),
                      empfaenger,
                      ArchiveWords.period(line.storagePeriod(), true)),
              "- %s: %s; recipients: %s; stored for: %s"
                  .formatted(
                      line.purpose().id(),
                      ArchiveJson.basis(line.basis()),
                      recipients,
                      ArchiveWords.period(line.storagePeriod(), false)));
        });
    head("Ihre Einwilligungen und Widersprüche", "Your consents and objections");
    archive
        .consentHistory()
        .forEach(event ->
            say(
                "- %s: %s, %s"
                    .formatted(
                        time(event.effectiveAt()),
                        ArchiveWords.purpose(event.purpose()),
                        ArchiveWords.said(event)),
                "- %s: %s, %s"
                    .formatted(
                        event.effectiveAt(), event.purpose().id(), ArchiveJson.actionOf(event))));
  }

  private void counts() {
    head("Was gespeichert ist", "What is stored");
    String sources =
        archive.records().activities().stream()
            .map(activity -> activity.source())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    String herkunft =
        ArchiveWords.joined(
            archive.records().activities().stream()
                .map(activity -> ArchiveWords.name(activity.source()))
                .distinct()
                .sorted());
    int activities = archive.records().activities().size();
    say(
        "- Nutzungsereignisse: " + activities + " (Herkunft: " + herkunft + ")",
        "- events of use: " + activities + " (sources: " + sources + ")");
    int messages = archive.records().messages().size();
    say("- Nachrichten: " + messages, "- messages: " + messages);
    int entries = archive.records().auditEntries().size();
    say("- Einträge im Prüfprotokoll: " + entries, "- entries in the audit log: " + entries);
  }

  private void reaching() {
    head("Wie wir Sie erreichen, und Ihre Wünsche dazu", "How we reach you, and your wishes");
    archive
        .contactPoints()
        .forEach(point ->
            say(
                "- "
                    + ArchiveWords.name(point.channel().id())
                    + ": "
                    + point.address()
                    + (point.suppressed() == null ? "" : " (derzeit nicht erreichbar)"),
                "- " + point.channel().id() + ": " + point.address()));
    Preferences said = archive.profile().preferences();
    List<String> channels = said.communicationChannels();
    if (channels != null) {
      say(
          "- gewünschte Kanäle: "
              + (channels.isEmpty()
                  ? "keine außer dem Postfach in der App"
                  : ArchiveWords.joined(channels.stream().map(ArchiveWords::name))),
          "- channels you want: " + String.join(", ", channels));
    }
    if (said.notificationFrequency() != null) {
      say(
          "- gewünschte Häufigkeit: " + ArchiveWords.frequency(said.notificationFrequency()),
          "- how often: " + Words.of(said.notificationFrequency()));
    }
    if (said.contentComplexity() != null) {
      say(
          "- gewünschte Texte: " + ArchiveWords.level(said.contentComplexity()),
          "- texts you want: " + Words.of(said.contentComplexity()));
    }
    if (said.language() != null) {
      say(
          "- Sprache: " + ArchiveWords.name(said.language().tag()),
          "- language: " + said.language().tag());
    }
    if (said.timeZone() != null) {
      say("- Zeitzone: " + said.timeZone(), "- time zone: " + said.timeZone());
    }
  }

  private void traits() {
    head("Was wir von Ihnen annehmen", "What we take to be so of you");
    KnownTraits known = archive.profile().profile().traits();
    for (Trait trait : Trait.values()) {
      String value = trait.write(known.values());
      if (value != null) {
        Dispute dispute = known.disputes().get(trait);
        say(
            "- " + ArchiveWords.trait(trait) + ": " + ArchiveWords.name(value) + german(dispute),
            "- " + trait.label() + ": " + value + (dispute == null ? "" : " (contested)"));
      }
    }
    archive
        .corrected()
        .forEach(each ->
            say(
                "- %s: %s %s"
                    .formatted(
                        time(each.at()),
                        ArchiveWords.trait(each.correction().trait()),
                        german(each.correction())),
                "- %s: %s, %s"
                    .formatted(
                        each.at(), each.correction().trait().label(), each.correction().change())));
  }

  private static String german(@Nullable Dispute dispute) {
    return switch (dispute) {
      case null -> "";
      case IN_CHECK -> " (von Ihnen bestritten; wird geprüft und nicht verwendet)";
      case UNCLEAR -> " (von Ihnen bestritten; nicht geklärt)";
    };
  }

  private static String german(Correction correction) {
    return switch (correction) {
      case Correction.Replace it -> "berichtigt auf " + ArchiveWords.name(it.value());
      case Correction.Contest ignored -> "von Ihnen bestritten";
      case Correction.LeaveUnclear ignored -> "geprüft und nicht geklärt";
      case Correction.Confirm ignored -> "geprüft und bestätigt";
    };
  }

  private String time(Instant at) {
    return ArchiveWords.time(at, archive.profile().preferences().zone());
  }

  private void segments() {
    head("Gruppen, denen Sie zugeordnet sind", "Groups that you belong to");
    archive
        .segments()
        .forEach(shown -> {
          String name = shown.name() == null ? shown.membership().segment().id() : shown.name();
          String rule = shown.why() == null ? "-" : shown.why().sentence();
          say(
              "- %s, seit %s; die Regel steht in archive.json"
                  .formatted(name, time(shown.membership().since())),
              "- %s, since %s; rule: %s".formatted(name, shown.membership().since(), rule));
        });
  }

  private void decisions() {
    head("Entscheidungen und ihre Gründe", "Decisions and their reasons");
    archive
        .decisions()
        .forEach(recorded ->
            lines.add(
                "- "
                    + String.join(
                        " ",
                        Explanation.of(recorded.context(), recorded.decision(), language)
                            .sentences())));
  }

  private void rights() {
    if (archive.employment().employed()) {
      head("Ihr Arbeitgeber", "Your employer");
      say(
          "- Vermerkt ist, dass Sie bei uns arbeiten. Wer über Personal entscheidet, erfährt deshalb nichts von Ihnen (§ 35 SGB I).",
          "- It is noted that you work for us. Who decides on personnel therefore learns nothing of you (SGB I § 35).");
    }
    head("Ihre Rechte", "Your rights");
    archive.requests().stream()
        .map(Filed::request)
        .forEach(request ->
            say(
                "- Antrag vom %s: %s"
                    .formatted(
                        time(request.deadline().receivedAt()), ArchiveWords.right(request.kind())),
                "- request of %s: %s"
                    .formatted(request.deadline().receivedAt(), request.kind().label())));
    say(
        "Sie können Berichtigung, Löschung, Einschränkung und Übertragung verlangen, widersprechen, Einwilligungen jederzeit widerrufen und sich bei einer Aufsichtsbehörde beschweren.",
        "You may ask for rectification, erasure, restriction and portability, object, withdraw consents at any time, and lodge a complaint with a supervisory authority.");
  }

  private void head(String german, String english) {
    lines.add("");
    say(german, english);
  }

  private void say(String german, String english) {
    lines.add(language.equals(Language.GERMAN) ? german : english);
  }
}
