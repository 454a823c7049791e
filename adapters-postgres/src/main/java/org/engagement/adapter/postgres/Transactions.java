package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.engagement.port.PortUnavailable;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;

/**
 * Runs work in transactions: READ COMMITTED, so that each statement sees what was committed before
 * it began; what must not interleave is kept apart by explicit locks.
 *
 * <p>Failures leave here as {@link PortUnavailable}, whose cause names no value. What PostgreSQL
 * itself undid to end a deadlock is tried again.
 */
final class Transactions {
  private static final int TRIES = 4;

  private final DataSource dataSource;
  private final DefaultConfiguration jooq;
  private final boolean setsIsolation;
  private final int patienceMillis;

  /**
   * @param setsIsolation whether the data source's connections come with another isolation level
   * @param patience after so long a statement counts as unanswered, and its connection is over
   */
  Transactions(DataSource dataSource, Schema schema, boolean setsIsolation, Duration patience) {
    this.dataSource = dataSource;
    this.jooq = schema.jooq();
    this.setsIsolation = setsIsolation;
    this.patienceMillis = Math.toIntExact(patience.toMillis());
  }

  /** As above, with the usual patience. */
  Transactions(DataSource dataSource, Schema schema, boolean setsIsolation) {
    this(dataSource, schema, setsIsolation, PostgresOptions.DEFAULT.patience());
  }

  /** Does the work in one transaction and commits it; whatever it throws rolls it back. */
  <T> T inOne(Class<?> port, Work<T> work) {
    return onConnection(port, false, work, TRIES);
  }

  /** Does work that is a single statement, which commits by itself. */
  <T> T inStatement(Class<?> port, Work<T> work) {
    return onConnection(port, true, work, TRIES);
  }

  /** Does the work in a transaction that somebody else commits or rolls back. */
  <T> T inHosts(Class<?> port, Connection connection, Work<T> work) {
    try {
      return work.in(new Transaction(connection, jooq));
    } catch (SQLException e) {
      throw new PortUnavailable(port, Failures.withoutValues(e));
    } catch (DataAccessException e) {
      throw new PortUnavailable(port, Failures.withoutValues(Failures.beneath(e)));
    }
  }

  private <T> T onConnection(Class<?> port, boolean autoCommit, Work<T> work, int triesLeft) {
    SQLException failure;
    try (Connection connection = dataSource.getConnection()) {
      return patiently(connection, autoCommit, work);
    } catch (SQLException e) {
      failure = e;
    } catch (DataAccessException e) {
      failure = Failures.beneath(e);
    }
    if (triesLeft > 1 && Failures.wasUndoneToEndAConflict(failure)) {
      return onConnection(port, autoCommit, work, triesLeft - 1);
    }
    throw new PortUnavailable(port, Failures.withoutValues(failure));
  }

  private <T> T patiently(Connection connection, boolean autoCommit, Work<T> work)
      throws SQLException {
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, patienceMillis);
    try {
      return configured(connection, autoCommit, work);
    } finally {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, before);
      }
    }
  }

  /** Gives the connection back as it came, for a pool that does not look after that itself. */
  private <T> T configured(Connection connection, boolean autoCommit, Work<T> work)
      throws SQLException {
    boolean autoCommitBefore = connection.getAutoCommit();
    if (setsIsolation) {
      int isolationBefore = connection.getTransactionIsolation();
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      try {
        return autoCommitting(connection, autoCommitBefore, autoCommit, work);
      } finally {
        connection.setTransactionIsolation(isolationBefore);
      }
    }
    return autoCommitting(connection, autoCommitBefore, autoCommit, work);
  }

  private <T> T autoCommitting(Connection connection, boolean before, boolean wanted, Work<T> work)
      throws SQLException {
    connection.setAutoCommit(wanted);
    try {
      var transaction = new Transaction(connection, jooq);
      return wanted ? work.in(transaction) : committed(transaction, work);
    } finally {
      connection.setAutoCommit(before);
    }
  }

  private static <T> T committed(Transaction transaction, Work<T> work) throws SQLException {
    boolean committed = false;
    try {
      T result = work.in(transaction);
      transaction.connection().commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        transaction.connection().rollback();
      }
    }
  }

  /** What is to be done on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T in(Transaction transaction) throws SQLException;
  }
}
