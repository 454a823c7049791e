package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.Activity;
import org.engagement.port.driven.Disposals.Cut;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Activities that go, each with its digest; and then the partitions of months that hold none any
 * more.
 */
final class DueActivities {
  private final Schema schema;
  private final String partitions;
  private final String removeDigests;
  private final String dropEmpty;

  DueActivities(Schema schema) {
    this.schema = schema;
    this.partitions =
        schema.sql(
            """
            SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = '{schema}.activity'::regclass ORDER BY relname
            """);
    this.removeDigests =
        schema.sql("DELETE FROM {schema}.event_digest WHERE digest = ANY (?::uuid[])");
    this.dropEmpty =
        schema.sql(
            "SET LOCAL lock_timeout = '1s'; SELECT {schema}.drop_empty_activity_partitions(?)");
  }

  /** Removes some of one partition, the oldest that has any. */
  long remove(Transaction transaction, Cut cut, int limit) throws SQLException {
    for (String partition : partitions(transaction)) {
      List<UUID> digests = removeFrom(transaction, partition, cut, limit);
      if (!digests.isEmpty()) {
        removeDigests(transaction, digests);
        return digests.size();
      }
    }
    return 0;
  }

  /** Drops partitions of past months that hold nothing. */
  void dropEmpty(Transaction transaction, LocalDate today) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(dropEmpty)) {
      statement.setObject(1, today.withDayOfMonth(1));
      statement.execute();
    }
  }

  private List<String> partitions(Transaction transaction) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = transaction.connection().prepareStatement(partitions)) {
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** A row's place is its place in a partition: so each partition is asked by its own name. */
  private List<UUID> removeFrom(Transaction transaction, String name, Cut cut, int limit) {
    Activity there = Activity.ACTIVITY.as("there");
    Table<Record> partition = DSL.table(DSL.name(schema.name(), name)).as("there");
    AgeingRows rows =
        new AgeingRows(
            partition, there.RECEIVED_AT, DSL.trueCondition(), there.SUBJECT, there.PURPOSE);
    Condition some = DueRows.places(partition, rows, cut, limit);
    return transaction
        .dsl()
        .deleteFrom(partition)
        .where(some)
        .returningResult(there.DIGEST)
        .fetch(there.DIGEST);
  }

  private void removeDigests(Transaction transaction, List<UUID> digests) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(removeDigests)) {
      statement.setArray(1, transaction.connection().createArrayOf("uuid", digests.toArray()));
      statement.executeUpdate();
    }
  }
}
