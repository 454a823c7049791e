package org.engagement.bench.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A projection that stands still: no step commits until this is closed, since where each group
 * stands is locked.
 */
final class HeldProjection implements AutoCloseable {
  private final Connection connection;

  private HeldProjection(Connection connection) {
    this.connection = connection;
  }

  static HeldProjection hold(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT FROM engagement.projection ORDER BY shard_group FOR UPDATE");
    }
    return new HeldProjection(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.close();
  }
}
