package org.engagement.app.demo.proof;

import static org.engagement.app.demo.proof.Sql.instant;
import static org.engagement.app.demo.proof.Sql.instantIfAny;
import static org.engagement.app.demo.proof.Sql.uuid;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The consent ledger, read anew: whether a purpose was in force at an instant, by rules of its own.
 */
final class Ledger {
  /** § 25b(3) SGB V: four weeks between the notice and the first use. */
  private static final Duration WAITING_PERIOD = Duration.ofDays(28);

  private static final String READ =
      """
      WITH entries AS MATERIALIZED (
        SELECT position, convert_from(canonical, 'UTF8')::jsonb AS entry
        FROM engagement.audit_pending),
      recorded AS MATERIALIZED (
        SELECT (entry ->> 'subject')::uuid AS subject, entry #>> '{details,purpose}' AS purpose,
          entry #>> '{details,state}' AS action, (entry ->> 'at')::timestamptz AS at,
          min(position) AS position
        FROM entries WHERE entry ->> 'action' = 'consent_recorded' GROUP BY 1, 2, 3, 4)
      SELECT c.subject, c.purpose, c.action, c.effective_at, c.recorded_at, c.expires_at,
        coalesce(r.position, 0) AS position
      FROM engagement.consent_event c LEFT JOIN recorded r ON r.subject = c.subject
        AND r.purpose = c.purpose AND lower(r.action) = lower(replace(c.action, '_', '-'))
        AND r.at = c.recorded_at
      ORDER BY c.sequence
      """;

  private final Map<UUID, List<Said>> bySubject;

  private Ledger(Map<UUID, List<Said>> bySubject) {
    this.bySubject = bySubject;
  }

  static Ledger read(Connection connection) throws SQLException {
    return new Ledger(
        Sql.all(
                connection,
                READ,
                row ->
                    new Said(
                        uuid(row, "subject"),
                        row.getString("purpose"),
                        row.getString("action").toLowerCase(Locale.ROOT),
                        instant(row, "effective_at"),
                        instant(row, "recorded_at"),
                        instantIfAny(row, "expires_at"),
                        row.getLong("position")))
            .stream()
            .collect(Collectors.groupingBy(Said::subject)));
  }

  Stream<Said> all() {
    return bySubject.values().stream().flatMap(List::stream);
  }

  /** Returns whether the purpose was in force at an instant, by what was on record before then. */
  boolean inForce(UUID subject, String purpose, Instant at, Predicate<Said> onRecord) {
    List<Said> said =
        bySubject.getOrDefault(subject, List.of()).stream()
            .filter(one -> one.purpose().equals(purpose) && !one.effectiveAt().isAfter(at))
            .filter(onRecord)
            .toList();
    return last(said, "granted", "withdrawn").filter(one -> grants(one, at)).isPresent()
        || (said.stream()
                .anyMatch(one ->
                    one.action().equals("notified")
                        && !one.effectiveAt().plus(WAITING_PERIOD).isAfter(at))
            && last(said, "objected", "objection_withdrawn").filter(Said::closes).isEmpty());
  }

  private static boolean grants(Said said, Instant at) {
    return said.action().equals("granted")
        && (said.expiresAt() == null || at.isBefore(said.expiresAt()));
  }

  private static Optional<Said> last(List<Said> said, String opens, String closes) {
    return said.stream()
        .filter(one -> one.action().equals(opens) || one.action().equals(closes))
        .max(Comparator.comparing(Said::effectiveAt).thenComparingLong(Said::position));
  }
}
