package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.function.Predicate;

/** Nothing is handed over without a legal basis in force at that moment. */
final class LegalBasisAtHandOver implements Invariant<Evidence> {
  private static final String ANALYTICS = "app-analytics";

  @Override
  public String name() {
    return "legalBasisAtHandOver";
  }

  @Override
  public String sentence() {
    return "Each hand-over had a legal basis in force";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Ledger ledger = Ledger.read(evidence.database());
    Cases cases = new Cases("hand-overs");
    for (HandOver one : HandOvers.all(evidence.database())) {
      cases.saw("hand-overs");
      Predicate<Said> before = said -> said.position() < one.position();
      cases.mustHold(
          ledger.inForce(one.subject(), one.purpose(), one.at(), before),
          "its purpose was not in force");
      cases.mustHold(
          !one.readsUse() || ledger.inForce(one.subject(), ANALYTICS, one.at(), before),
          "what it looked at might not be read");
    }
    return cases.checked();
  }
}
