package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections.Lease;

/** Who projects which group, and how far it is, in the table {@code projection}. */
final class ProjectionRows {
  private static final double NANOS_PER_SECOND = 1e9;

  private final String acquire;
  private final String release;
  private final String releaseAll;
  private final String advance;
  private final String backlog;

  ProjectionRows(Schema schema) {
    this.acquire =
        schema.sql(
            """
            UPDATE {schema}.projection SET
              fence = CASE WHEN owner = ? THEN fence ELSE fence + 1 END,
              owner = ?,
              lease_until = clock_timestamp() + make_interval(secs => ?)
            WHERE shard_group = ? AND (owner IS NULL OR owner = ? OR lease_until <= clock_timestamp())
            RETURNING fence, position
            """);
    this.release =
        schema.sql(
            """
            UPDATE {schema}.projection SET owner = NULL, lease_until = NULL
            WHERE shard_group = ? AND owner = ? AND fence = ?
            """);
    this.releaseAll =
        schema.sql(
            """
            UPDATE {schema}.projection SET owner = NULL, lease_until = NULL WHERE owner IS NOT NULL
            """);
    this.advance =
        schema.sql(
            """
            UPDATE {schema}.projection SET position = ?
            WHERE shard_group = ? AND owner = ? AND fence = ? AND position = ?
            """);
    this.backlog =
        schema.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM {schema}.projection AS done, LATERAL (
                SELECT FROM {schema}.activity
                WHERE shard_group = done.shard_group AND position > done.position LIMIT ?) AS behind
              LIMIT ?) AS limited
            """);
  }

  /** Takes or renews the group; empty while another owner's lease runs. */
  Optional<Lease> acquire(Transaction transaction, ShardGroup group, String owner, Duration lease)
      throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(acquire)) {
      statement.setString(1, owner);
      statement.setString(2, owner);
      statement.setDouble(3, lease.toNanos() / NANOS_PER_SECOND);
      statement.setInt(4, group.number());
      statement.setString(5, owner);
      ResultSet taken = statement.executeQuery();
      return taken.next()
          ? Optional.of(new Lease(group, owner, taken.getLong(1), taken.getLong(2)))
          : Optional.empty();
    }
  }

  /** Gives the group up; returns whether it was held. */
  boolean release(Transaction transaction, Lease lease) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(release)) {
      statement.setInt(1, lease.group().number());
      statement.setString(2, lease.owner());
      statement.setLong(3, lease.fence());
      return statement.executeUpdate() > 0;
    }
  }

  /** Ends all leases; whoever still holds one finds the fence raised by the next owner. */
  int releaseAll(Transaction transaction) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(releaseAll)) {
      return statement.executeUpdate();
    }
  }

  /** Moves the group on; returns whether this owner still has it, where it left it. */
  boolean advance(Transaction transaction, Lease lease, long newPosition) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(advance)) {
      statement.setLong(1, newPosition);
      statement.setInt(2, lease.group().number());
      statement.setString(3, lease.owner());
      statement.setLong(4, lease.fence());
      statement.setLong(5, lease.position());
      return statement.executeUpdate() > 0;
    }
  }

  /** Returns how many activities lie behind the positions, up to the limit. */
  long backlog(Transaction transaction, int limit) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(backlog)) {
      statement.setInt(1, limit);
      statement.setInt(2, limit);
      ResultSet count = statement.executeQuery();
      count.next();
      return count.getLong(1);
    }
  }
}
