package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Stores;

/** What the engine needs to know of a server before it relies on it. */
record Server(int version, String isolation, String synchronousCommit) {
  /** The first version with {@code transaction_timeout}. */
  private static final int OLDEST = 170_000;

  /** Asks over one connection, as the data source hands them out. */
  static Server behind(DataSource dataSource) {
    String question =
        "SELECT current_setting('server_version_num')::int,"
            + " current_setting('transaction_isolation'), current_setting('synchronous_commit')";
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      var server = new Server(answer.getInt(1), answer.getString(2), answer.getString(3));
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return server;
    } catch (SQLException e) {
      throw new PortUnavailable(Stores.class, Failures.withoutValues(e));
    }
  }

  /** Refuses a server on which the stores could not keep their promises. */
  void requireFit() {
    if (version < OLDEST) {
      throw new IllegalStateException("PostgreSQL 17 or newer is needed");
    }
    if (synchronousCommit.equals("off")) {
      throw new IllegalStateException(
          "synchronous_commit is off: what is acknowledged could be lost; switch it on");
    }
  }

  boolean readsCommittedByDefault() {
    return isolation.equals("read committed");
  }
}
