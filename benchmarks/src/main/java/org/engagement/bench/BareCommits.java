package org.engagement.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;

/** How long a PostgreSQL takes to commit a transaction with one row and nothing else. */
public final class BareCommits {
  private static final int COMMITS = 1_000;

  private BareCommits() {}

  /** Returns the 99th percentile of a thousand commits, in milliseconds. */
  public static double p99Ms(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      return p99Ms(connection);
    }
  }

  /** Returns the 99th percentile of a thousand commits over this connection, in milliseconds. */
  public static double p99Ms(Connection connection) throws SQLException {
    Histogram latencies = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bare_commit (number bigint)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO bare_commit VALUES (?)")) {
        for (int i = 0; i < COMMITS; i++) {
          insert.setLong(1, i);
          long start = System.nanoTime();
          insert.executeUpdate();
          latencies.recordValue(System.nanoTime() - start);
        }
      } finally {
        statement.execute("DROP TABLE bare_commit");
      }
    }
    return latencies.getValueAtPercentile(99) / 1e6;
  }
}
