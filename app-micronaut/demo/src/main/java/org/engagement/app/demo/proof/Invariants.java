package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that must hold. */
public final class Invariants {
  private static final List<Invariant> ALL =
      List.of(
          new ReceivedIsAccountedFor(),
          new LegalBasisAtHandOver(),
          new NothingAfterWithdrawal(),
          new NoMessageTwice(),
          new CapsHeld(),
          new QuietHoursHeld(),
          new DecisionsReplay(),
          new TimeFires(),
          new NoIdentifierOutsideVault());

  private Invariants() {}

  /** Returns them in the order in which a page tells them. */
  public static List<Invariant> all() {
    return ALL;
  }

  /**
   * Returns what each check found, in that order.
   *
   * @throws SQLException if the database does not answer
   */
  public static Map<Invariant, Checked> check(Evidence evidence) throws SQLException {
    Map<Invariant, Checked> found = new LinkedHashMap<>();
    for (Invariant invariant : ALL) {
      found.put(invariant, invariant.check(evidence));
    }
    return found;
  }
}
