package org.engagement.bench.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.engagement.bench.BareCommits;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What the same PostgreSQL on the same machine can do at all.
 *
 * @param copyRowsPerSecond rows of the activity log that one connection copies into a table like
 *     it, its index included, committing each 10,000
 * @param bareCommitP99Ms of a transaction with one row
 */
record MachineLimit(double copyRowsPerSecond, double bareCommitP99Ms) {
  private static final int ROWS = 10_000;
  private static final long COPY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Measures on a database in which the activity log holds at least 10,000 rows. */
  static MachineLimit measure(DataSource database) throws SQLException, IOException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA bench");
      statement.execute(
          "CREATE TABLE bench.activity (LIKE engagement.activity INCLUDING DEFAULTS"
              + " INCLUDING CONSTRAINTS INCLUDING INDEXES)");
      try {
        return new MachineLimit(copy(connection, statement), BareCommits.p99Ms(connection));
      } finally {
        statement.execute("DROP SCHEMA bench CASCADE");
      }
    }
  }

  private static double copy(Connection connection, Statement statement)
      throws SQLException, IOException {
    CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    long rows =
        copies.copyOut(
            "COPY (SELECT * FROM engagement.activity LIMIT " + ROWS + ") TO STDOUT (FORMAT binary)",
            sample);
    byte[] bytes = sample.toByteArray();
    copies.copyIn(
        "COPY bench.activity FROM STDIN (FORMAT binary)", new ByteArrayInputStream(bytes));
    statement.execute("TRUNCATE bench.activity");
    long start = System.nanoTime();
    long copied = 0;
    while (System.nanoTime() - start < COPY_NANOS) {
      copied +=
          copies.copyIn(
              "COPY bench.activity FROM STDIN (FORMAT binary)", new ByteArrayInputStream(bytes));
    }
    if (rows < ROWS) {
      throw new IllegalStateException("the activity log holds too few rows to measure with");
    }
    return copied * 1e9 / (System.nanoTime() - start);
  }
}
