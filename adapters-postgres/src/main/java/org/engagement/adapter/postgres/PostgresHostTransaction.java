package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.engagement.port.driven.HostTransaction;

/** A transaction that the host has open on a connection to the database of these stores. */
record PostgresHostTransaction(Connection connection, Schema schema) implements HostTransaction {
  private static final String ASK =
      "SELECT current_setting('transaction_isolation'),"
          + " extract(epoch FROM current_setting('transaction_timeout')::interval)";

  /** Off and on again, so that the time counts from now. */
  private static final String END_IN_TIME =
      "SET LOCAL transaction_timeout = 0; SET LOCAL transaction_timeout = '5s'";

  private static final double LONGEST_SECONDS = 5;

  /**
   * Has the server end the transaction unless the host does so within 5 seconds: until then it
   * holds back every other append and every consent change of the same shards.
   *
   * @throws IllegalArgumentException if no promise could be kept in this transaction
   */
  void endInTime() throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalArgumentException("a host transaction has auto-commit off");
    }
    try (Statement statement = connection.createStatement()) {
      double timeout;
      try (ResultSet answer = statement.executeQuery(ASK)) {
        answer.next();
        requireReadCommitted(answer.getString(1));
        timeout = answer.getDouble(2);
      }
      if (timeout == 0 || timeout > LONGEST_SECONDS) {
        statement.execute(END_IN_TIME);
      }
    }
  }

  /** A transaction that reads from a snapshot would compare the consent epochs of the past. */
  private static void requireReadCommitted(String isolation) {
    if (!isolation.equals("read committed")) {
      throw new IllegalArgumentException("a host transaction is READ COMMITTED");
    }
  }
}
