package org.engagement.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.engagement.domain.decision.Explanation;
import org.engagement.domain.subject.Language;
import org.engagement.port.driving.CompileArchive.Archive;

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
        "Auskunft nach Art. 15 DSGVO, Stand " + archive.at(),
        "Information under GDPR Art. 15, as of " + archive.at());
    purposes();
    counts();
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
          say(
              "- %s: %s; Empfänger: %s; Speicherdauer: %s"
                  .formatted(
                      line.purpose().id(),
                      ArchiveJson.basis(line.basis()),
                      recipients,
                      line.storagePeriod()),
              "- %s: %s; recipients: %s; stored for: %s"
                  .formatted(
                      line.purpose().id(),
                      ArchiveJson.basis(line.basis()),
                      recipients,
                      line.storagePeriod()));
        });
    head("Ihre Einwilligungen und Widersprüche", "Your consents and objections");
    archive
        .consentHistory()
        .forEach(event ->
            lines.add(
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
    int activities = archive.records().activities().size();
    say(
        "- Nutzungsereignisse: " + activities + " (Herkunft: " + sources + ")",
        "- events of use: " + activities + " (sources: " + sources + ")");
    int points = archive.contactPoints().size();
    say("- Kontaktwege: " + points, "- contact points: " + points);
    int messages = archive.records().messages().size();
    say("- Nachrichten: " + messages, "- messages: " + messages);
    int entries = archive.records().auditEntries().size();
    say("- Einträge im Prüfprotokoll: " + entries, "- entries in the audit log: " + entries);
  }

  private void segments() {
    head("Gruppen, denen Sie zugeordnet sind", "Groups that you belong to");
    archive
        .segments()
        .forEach(shown -> {
          String name = shown.name() == null ? shown.membership().segment().id() : shown.name();
          String rule = shown.why() == null ? "-" : shown.why().sentence();
          say(
              "- %s, seit %s; Regel: %s".formatted(name, shown.membership().since(), rule),
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
    head("Ihre Rechte", "Your rights");
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
