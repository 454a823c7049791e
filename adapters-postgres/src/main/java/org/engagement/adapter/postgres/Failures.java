package org.engagement.adapter.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What can be told from a failure of the database, without the values that its details show. */
final class Failures {
  static final String UNIQUE_VIOLATION = "23505";

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK_DETECTED = "40P01";
  private static final Set<String> UNDONE = Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED);

  private Failures() {}

  /** Returns whether the transaction surely did not happen, and may if tried again. */
  static boolean wasUndoneToEndAConflict(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && UNDONE.contains(state);
  }

  static boolean isUniqueViolation(SQLException failure) {
    return UNIQUE_VIOLATION.equals(failure.getSQLState());
  }

  /** Returns what jOOQ wrapped. */
  static SQLException beneath(DataAccessException failure) {
    SQLException cause = failure.getCause(SQLException.class);
    return cause == null ? new SQLException(failure) : cause;
  }

  /**
   * Returns the failure as its SQL state and the place it happened: PostgreSQL's messages and
   * details quote keys and rows, and whoever catches this may log it.
   */
  static SQLException withoutValues(SQLException failure) {
    var told = new SQLException(describe(failure), failure.getSQLState(), failure.getErrorCode());
    told.setStackTrace(failure.getStackTrace());
    return told;
  }

  private static String describe(SQLException failure) {
    if (failure instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
      ServerErrorMessage message = refused.getServerErrorMessage();
      return "PostgreSQL answered %s on table %s, constraint %s"
          .formatted(message.getSQLState(), message.getTable(), message.getConstraint());
    }
    return "PostgreSQL did not answer (%s)".formatted(failure.getSQLState());
  }
}
