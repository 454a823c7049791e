package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.TreeSet;
import org.engagement.domain.subject.ShardGroup;

/**
 * Lets one transaction at a time append to a group, from before it draws positions until it
 * commits.
 *
 * <p>Without it, rows would become visible in the order of commits while positions were drawn in
 * another, and a reader that had passed the higher one would never see the lower one.
 */
class AppendLocks {
  private static final String LOCK =
      "SELECT count(pg_advisory_xact_lock(? + shard_group)) FROM unnest(?::int[]) AS shard_group";

  private final Locks locks;

  AppendLocks(Schema schema) {
    this.locks = Locks.of(schema);
  }

  /** Waits until nobody else appends to these groups. */
  void take(Connection connection, Collection<ShardGroup> groups) throws SQLException {
    Object[] ascending = new TreeSet<>(groups).stream().map(ShardGroup::number).toArray();
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setLong(1, locks.appendBase());
      statement.setArray(2, connection.createArrayOf("int4", ascending));
      statement.execute();
    }
  }
}
