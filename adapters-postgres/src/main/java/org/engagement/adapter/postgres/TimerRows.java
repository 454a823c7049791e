package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.decision.Timer;

/** Timers in the table {@code timer}, at most one for each subject and reason. */
final class TimerRows {
  /** The order in which rows are locked, so that two commits do not wait for one another. */
  private static final Comparator<Timer> LOCK_ORDER =
      Comparator.comparing(Timer::subject).thenComparing(Timer::reason);

  private final String set;
  private final String setUnlessEarlier;
  private final String remove;

  TimerRows(Schema schema) {
    this.set =
        schema.sql(
            """
            INSERT INTO {schema}.timer AS kept (subject, reason, shard_group, due_at)
            SELECT * FROM unnest(?::uuid[], ?::smallint[], ?::smallint[], ?::timestamptz[])
            ON CONFLICT (subject, reason) DO UPDATE SET due_at = excluded.due_at
            WHERE kept.due_at <> excluded.due_at
            """);
    this.setUnlessEarlier =
        schema.sql(
            """
            INSERT INTO {schema}.timer AS kept (subject, reason, shard_group, due_at)
            VALUES (?, ?, ?, ?::timestamptz)
            ON CONFLICT (subject, reason) DO UPDATE SET due_at = excluded.due_at
            WHERE kept.due_at > excluded.due_at
            """);
    this.remove =
        schema.sql(
            """
            DELETE FROM {schema}.timer AS kept
            USING unnest(?::uuid[], ?::smallint[], ?::smallint[], ?::timestamptz[])
              AS fired (subject, reason, shard_group, due_at)
            WHERE kept.shard_group = fired.shard_group AND kept.due_at = fired.due_at
              AND kept.subject = fired.subject AND kept.reason = fired.reason
            """);
  }

  /** Sets timers; one of the same subject and reason is replaced, the last of several counts. */
  void set(Transaction transaction, List<Timer> timers) throws SQLException {
    if (timers.isEmpty()) {
      return;
    }
    List<Timer> rows = lastOfEach(timers);
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(set)) {
      statement.setArray(1, Columns.of(connection, "uuid", rows, TimerRows::subject));
      statement.setArray(2, Columns.of(connection, "int2", rows, TimerRows::code));
      statement.setArray(3, Columns.of(connection, "int2", rows, TimerRows::group));
      statement.setArray(4, Columns.of(connection, "timestamptz", rows, Timer::at));
      statement.executeUpdate();
    }
  }

  /** Sets a timer unless one of the same subject and reason is due before it. */
  void setUnlessEarlier(Transaction transaction, Timer timer) throws SQLException {
    try (PreparedStatement statement =
        transaction.connection().prepareStatement(setUnlessEarlier)) {
      statement.setObject(1, subject(timer));
      statement.setShort(2, code(timer));
      statement.setShort(3, group(timer));
      statement.setString(4, timer.at().toString());
      statement.executeUpdate();
    }
  }

  /** Removes timers that fired, each if it is still set for the same instant. */
  void remove(Transaction transaction, List<Timer> fired) throws SQLException {
    if (fired.isEmpty()) {
      return;
    }
    List<Timer> rows = fired.stream().sorted(LOCK_ORDER).toList();
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(remove)) {
      statement.setArray(1, Columns.of(connection, "uuid", rows, TimerRows::subject));
      statement.setArray(2, Columns.of(connection, "int2", rows, TimerRows::code));
      statement.setArray(3, Columns.of(connection, "int2", rows, TimerRows::group));
      statement.setArray(4, Columns.of(connection, "timestamptz", rows, Timer::at));
      statement.executeUpdate();
    }
  }

  /** Returns the number that a reason is kept as; numbers ascend as reasons do. */
  static short code(Timer.Reason reason) {
    return switch (reason) {
      case SEGMENT_WINDOW -> 1;
      case CONSENT -> 2;
      case PREFERENCES -> 3;
      case GOAL_WINDOW -> 4;
    };
  }

  /** Returns the reason that is kept as this number. */
  static Timer.Reason reason(short code) {
    for (Timer.Reason reason : Timer.Reason.values()) {
      if (code(reason) == code) {
        return reason;
      }
    }
    throw new IllegalStateException("no timer has reason " + code);
  }

  private static List<Timer> lastOfEach(List<Timer> timers) {
    record Key(UUID subject, Timer.Reason reason) {}
    Map<Key, Timer> last = new LinkedHashMap<>();
    timers.forEach(timer -> last.put(new Key(subject(timer), timer.reason()), timer));
    List<Timer> rows = new ArrayList<>(last.values());
    rows.sort(LOCK_ORDER);
    return rows;
  }

  private static UUID subject(Timer timer) {
    return timer.subject().bits();
  }

  private static short code(Timer timer) {
    return code(timer.reason());
  }

  private static short group(Timer timer) {
    return (short) timer.subject().shard().group().number();
  }
}
