package org.engagement.bench.ingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What was done behind the intake so far, as the database has it. */
record Work(long decisions, long messagesSent) {
  static Work now(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet counts =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM engagement.decision),"
                    + " (SELECT count(*) FROM engagement.delivery WHERE state = 'SENT')")) {
      counts.next();
      return new Work(counts.getLong(1), counts.getLong(2));
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  Work minus(Work before) {
    return new Work(decisions - before.decisions, messagesSent - before.messagesSent);
  }
}
