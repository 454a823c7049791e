package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.IntakeTallies;

/**
 * Counts in the table {@code intake_tally}, whose rows lie in lanes.
 *
 * <p>Each transaction counts in a lane that no other one holds, so appends do not wait for one
 * another to count.
 */
final class TallyRows {
  /** More than a database has connections that append. */
  private static final int LANES = 64;

  private static final Comparator<IntakeTallies.Key> ORDER =
      Comparator.comparing(IntakeTallies.Key::source)
          .thenComparing(IntakeTallies.Key::counter)
          .thenComparing(IntakeTallies.Key::reason);

  private final Locks locks;
  private final String add;

  TallyRows(Schema schema) {
    this.locks = Locks.of(schema);
    this.add =
        schema.sql(
            """
            WITH free AS MATERIALIZED (
              SELECT (pg_backend_pid() + step) % ? AS lane FROM generate_series(1, ?) AS step
              WHERE pg_try_advisory_xact_lock(? + (pg_backend_pid() + step) % ?) LIMIT 1)
            INSERT INTO {schema}.intake_tally AS tally (lane, source, counter, reason, count)
            SELECT coalesce((SELECT lane FROM free), pg_backend_pid() % ?)::smallint, source, counter, reason, count
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
              AS counted (source, counter, reason, count)
            ON CONFLICT (lane, source, counter, reason)
              DO UPDATE SET count = tally.count + excluded.count
            """);
  }

  /** Counts the batch: what was settled, and its activities as accepted or as duplicates. */
  void add(Connection connection, IntakeBatch batch, Set<Integer> duplicates) throws SQLException {
    List<Entry<IntakeTallies.Key, Long>> rows = List.copyOf(counts(batch, duplicates).entrySet());
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(add)) {
      statement.setInt(1, LANES);
      statement.setInt(2, LANES);
      statement.setLong(3, locks.tallyLaneBase());
      statement.setInt(4, LANES);
      statement.setInt(5, LANES);
      statement.setArray(6, Columns.of(connection, "text", rows, row -> row.getKey().source()));
      statement.setArray(
          7, Columns.of(connection, "text", rows, row -> row.getKey().counter().name()));
      statement.setArray(8, Columns.of(connection, "text", rows, row -> row.getKey().reason()));
      statement.setArray(9, Columns.of(connection, "int8", rows, Entry::getValue));
      statement.executeUpdate();
    }
  }

  private static Map<IntakeTallies.Key, Long> counts(IntakeBatch batch, Set<Integer> duplicates) {
    Map<IntakeTallies.Key, Long> counts = new TreeMap<>(ORDER);
    counts.putAll(batch.tally());
    for (int i = 0; i < batch.activities().size(); i++) {
      IntakeTallies.Counter counter =
          duplicates.contains(i) ? IntakeTallies.Counter.DUPLICATE : IntakeTallies.Counter.ACCEPTED;
      String source = batch.activities().get(i).source().name();
      counts.merge(new IntakeTallies.Key(source, counter, ""), 1L, Long::sum);
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
