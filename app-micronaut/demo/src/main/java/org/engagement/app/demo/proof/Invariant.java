package org.engagement.app.demo.proof;

import java.sql.SQLException;

/** Something that must hold when the days are over, whatever happened in them. */
public interface Invariant {
  /** Returns its name in the report. */
  String name();

  /** Returns what it says in one line. */
  String sentence();

  /**
   * Looks at the evidence, never at what anybody says of themselves.
   *
   * @throws SQLException if the database does not answer
   */
  Checked check(Evidence evidence) throws SQLException;
}
