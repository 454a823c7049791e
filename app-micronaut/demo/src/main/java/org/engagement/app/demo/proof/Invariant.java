package org.engagement.app.demo.proof;

import java.sql.SQLException;

/**
 * Something that must hold, whatever happened.
 *
 * @param <E> what is looked at
 */
public interface Invariant<E> {
  /** Returns its name in the report. */
  String name();

  /** Returns what it says in one line. */
  String sentence();

  /**
   * Looks at the evidence, never at what anybody says of themselves.
   *
   * @throws SQLException if the database does not answer
   */
  Checked check(E evidence) throws SQLException;
}
