package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.SignOfLife;
import org.engagement.domain.subject.Pseudonym;

/**
 * Finds the newest sign of life among people's audit entries, the newest first: of somebody
 * inactive the newest entry is old, and no more than that is read.
 */
final class SignEntries {
  private static final int AT_FIRST = 4;

  /** How far the order of positions may be from that of the entries' times. */
  private static final Duration OUT_OF_ORDER = Duration.ofDays(1);

  private final String newest;

  SignEntries(Schema schema) {
    this.newest =
        schema.sql(
            """
            SELECT who.subject, entry.canonical
            FROM unnest(?::uuid[]) AS who (subject)
            CROSS JOIN LATERAL (
              SELECT position FROM {schema}.audit_of_subject AS mine
              WHERE mine.subject = who.subject ORDER BY position DESC LIMIT ?) AS own
            JOIN {schema}.audit_pending AS entry ON entry.position = own.position
            ORDER BY own.position DESC
            """);
  }

  /** Returns the newest sign of each of these people since the instant, where there is one. */
  Map<Pseudonym, Instant> newest(Transaction transaction, Map<Pseudonym, Instant> since)
      throws SQLException {
    Map<Pseudonym, Instant> found = new HashMap<>();
    Set<Pseudonym> undecided = look(transaction, since.keySet(), since, AT_FIRST, found);
    look(transaction, undecided, since, Integer.MAX_VALUE, found);
    return found;
  }

  /** Returns those of whom so many entries are newer than the instant, and none is a sign. */
  private Set<Pseudonym> look(
      Transaction transaction,
      Collection<Pseudonym> subjects,
      Map<Pseudonym, Instant> since,
      int limit,
      Map<Pseudonym, Instant> found)
      throws SQLException {
    if (subjects.isEmpty()) {
      return Set.of();
    }
    Map<Pseudonym, Integer> newer = new HashMap<>();
    Set<Pseudonym> decided = new HashSet<>();
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(newest)) {
      statement.setArray(1, connection.createArrayOf("uuid", DeliveryRows.bits(subjects)));
      statement.setInt(2, limit);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        Pseudonym subject = Pseudonym.of(rows.getObject(1, UUID.class));
        if (!decided.contains(subject)) {
          AuditEntry entry = AuditEntry.parse(rows.getBytes(2));
          Instant first = since.getOrDefault(subject, Instant.MIN);
          if (entry.at().isBefore(first.minus(OUT_OF_ORDER))) {
            decided.add(subject);
          } else if (SignOfLife.is(entry) && !entry.at().isBefore(first)) {
            found.put(subject, entry.at());
            decided.add(subject);
          } else {
            newer.merge(subject, 1, Integer::sum);
          }
        }
      }
    }
    newer.entrySet().removeIf(each -> each.getValue() < limit || decided.contains(each.getKey()));
    return newer.keySet();
  }
}
