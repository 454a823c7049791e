package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ShardGroup;

/** Finds the timers that fall due, in the order of {@link Timer}. */
final class TimerReading {
  private final String due;
  private final String nextDue;

  TimerReading(Schema schema) {
    this.due =
        schema.sql(
            """
            SELECT subject, due_at, reason FROM {schema}.timer
            WHERE shard_group = ? AND due_at <= ?
            ORDER BY due_at, subject, reason LIMIT ?
            """);
    this.nextDue =
        schema.sql(
            """
            SELECT min(first.due_at) FROM {schema}.projection AS each, LATERAL (
              SELECT due_at FROM {schema}.timer WHERE shard_group = each.shard_group
              ORDER BY due_at LIMIT 1) AS first
            """);
  }

  /** Returns at most {@code limit} timers of the group that are due. */
  List<Timer> due(Transaction transaction, ShardGroup group, Instant now, int limit)
      throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(due)) {
      statement.setInt(1, group.number());
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setInt(3, limit);
      ResultSet rows = statement.executeQuery();
      List<Timer> timers = new ArrayList<>();
      while (rows.next()) {
        timers.add(
            new Timer(
                Pseudonym.of(rows.getObject(1, UUID.class)),
                Columns.instant(rows, 2),
                TimerRows.reason(rows.getShort(3))));
      }
      return timers;
    }
  }

  /** Returns when the next timer of any group falls due. */
  Optional<Instant> nextDue(Transaction transaction) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(nextDue)) {
      ResultSet first = statement.executeQuery();
      first.next();
      return Optional.ofNullable(first.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }
}
