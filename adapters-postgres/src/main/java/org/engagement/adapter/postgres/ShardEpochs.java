package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.engagement.domain.subject.Shard;

/**
 * The consent epoch of each shard: what was judged at an older one takes no effect.
 *
 * <p>Who relies on consents holds the shard's lock shared while it compares and until it commits;
 * who changes them holds it exclusively. So a change waits for what relied on the state before it,
 * and whatever comes after it sees the epoch raised.
 */
final class ShardEpochs {
  private final Locks locks;
  private final String compare;
  private final String raise;
  private final String read;

  ShardEpochs(Schema schema) {
    this.locks = Locks.of(schema);
    // Two statements in one round trip: the second begins when the locks are held, so it sees what
    // was committed while the first one waited. In one statement it would not.
    this.compare =
        schema.sql(
            """
            SELECT count(pg_advisory_xact_lock_shared(? + shard)) FROM unnest(?::int[]) AS shard;
            SELECT now.shard, now.epoch
            FROM unnest(?::int[], ?::bigint[]) AS seen (shard, epoch)
            JOIN {schema}.shard_epoch AS now ON now.shard = seen.shard
            WHERE now.epoch <> seen.epoch
            """);
    this.raise =
        schema.sql(
            """
            SELECT pg_advisory_xact_lock(?);
            UPDATE {schema}.shard_epoch SET epoch = epoch + 1 WHERE shard = ? RETURNING epoch
            """);
    this.read = schema.sql("SELECT shard, epoch FROM {schema}.shard_epoch WHERE shard = ANY (?)");
  }

  /**
   * Holds off consent changes in these shards until the transaction ends, and returns those shards
   * whose epoch is not the one seen, with the one it is.
   */
  Map<Shard, Long> moved(Transaction transaction, Map<Shard, Long> seen) throws SQLException {
    if (seen.isEmpty()) {
      return Map.of();
    }
    var ascending = new TreeMap<>(seen);
    Object[] shards = ascending.keySet().stream().map(Shard::number).toArray();
    Object[] epochs = ascending.values().toArray();
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(compare)) {
      statement.setLong(1, locks.consentBase());
      statement.setArray(2, connection.createArrayOf("int4", shards));
      statement.setArray(3, connection.createArrayOf("int4", shards));
      statement.setArray(4, connection.createArrayOf("int8", epochs));
      statement.execute();
      statement.getMoreResults();
      return epochs(statement.getResultSet());
    }
  }

  /**
   * Waits for whatever relies on the shard's consents and raises its epoch; returns the new one.
   */
  long raise(Transaction transaction, Shard shard) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(raise)) {
      statement.setLong(1, locks.consent(shard));
      statement.setInt(2, shard.number());
      statement.execute();
      statement.getMoreResults();
      ResultSet raised = statement.getResultSet();
      raised.next();
      return raised.getLong(1);
    }
  }

  /** Returns the epochs of these shards now. */
  Map<Shard, Long> read(Transaction transaction, Collection<Shard> shards) throws SQLException {
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      Object[] numbers = shards.stream().map(Shard::number).toArray();
      statement.setArray(1, connection.createArrayOf("int4", numbers));
      return epochs(statement.executeQuery());
    }
  }

  private static Map<Shard, Long> epochs(ResultSet rows) throws SQLException {
    Map<Shard, Long> epochs = new TreeMap<>();
    while (rows.next()) {
      epochs.put(new Shard(rows.getInt(1)), rows.getLong(2));
    }
    return epochs;
  }
}
