package org.engagement.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.decision.Explanation;
import org.engagement.domain.subject.Language;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driving.CompileArchive.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Tables of an archive (RFC 4180, UTF-8). A text that a table program would take for a formula is
 * preceded by an apostrophe.
 */
final class ArchiveCsv {
  private ArchiveCsv() {}

  static byte[] activities(Archive archive) {
    return table(
        List.of(
            "at",
            "receivedAt",
            "type",
            "purpose",
            "source",
            "screen",
            "feature",
            "durationMs",
            "success"),
        archive.records().activities().stream().map(each -> row(each.source(), each.event())));
  }

  private static List<@Nullable Object> row(String source, ActivityEvent event) {
    Occurrence occurrence = event.occurrence();
    UsageDetails details =
        event instanceof ActivityEvent.AppUsage usage ? usage.details() : UsageDetails.NONE;
    return Arrays.asList(
        occurrence.at(),
        occurrence.receivedAt(),
        ArchiveJson.typeOf(event),
        occurrence.collectedFor().id(),
        source,
        details.screenName(),
        details.featureId(),
        details.durationMs(),
        details.success());
  }

  static byte[] consents(Archive archive) {
    return table(
        List.of(
            "purpose", "said", "effectiveAt", "recordedAt", "noticeVersion", "language", "method"),
        archive.consentHistory().stream()
            .map(event ->
                List.of(
                    event.purpose().id(),
                    ArchiveJson.actionOf(event),
                    event.effectiveAt(),
                    event.recordedAt(),
                    event.expression().notice().version(),
                    event.expression().notice().language().tag(),
                    event.expression().method())));
  }

  static byte[] messages(Archive archive) {
    return table(
        List.of("plannedAt", "purpose", "intervention", "version", "state"),
        archive.records().messages().stream().map(ArchiveCsv::row));
  }

  private static List<Object> row(Deliveries.Standing standing) {
    return List.of(
        standing.message().plannedAt(),
        standing.message().purpose().id(),
        standing.message().intervention().id(),
        standing.message().intervention().version(),
        ArchiveJson.stateOf(standing.state()));
  }

  static byte[] decisions(Archive archive) {
    return table(
        List.of("at", "outcome", "warum", "why"),
        archive.decisions().stream()
            .map(recorded ->
                List.of(
                    recorded.context().at(),
                    recorded.decision() instanceof Decision.Intervene ? "intervene" : "abstain",
                    words(recorded.context(), recorded.decision(), Language.GERMAN),
                    words(recorded.context(), recorded.decision(), Language.ENGLISH))));
  }

  private static String words(DecisionContext context, Decision decision, Language language) {
    return String.join(" ", Explanation.of(context, decision, language).sentences());
  }

  private static byte[] table(List<String> head, Stream<? extends List<?>> rows) {
    return Stream.concat(Stream.of(head), rows)
        .map(row -> row.stream().map(ArchiveCsv::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"))
        .getBytes(UTF_8);
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
