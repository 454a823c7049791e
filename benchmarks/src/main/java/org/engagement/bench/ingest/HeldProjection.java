package org.engagement.bench.ingest;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Has the projection stand still: no step commits while where each group stands is locked. */
final class HeldProjection {
  private HeldProjection() {}

  /** What is done meanwhile. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  static void during(DataSource database, Work work) throws IOException, SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute("SELECT FROM engagement.projection ORDER BY shard_group FOR UPDATE");
        work.run();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
