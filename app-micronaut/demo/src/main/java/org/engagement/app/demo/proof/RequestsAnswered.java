package org.engagement.app.demo.proof;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.engagement.app.demo.proof.RightsEvidence.Asked;

/** Every request about a right has ended within its time and is certified (GDPR Art. 12(3)). */
final class RequestsAnswered implements Invariant<RightsEvidence> {
  @Override
  public String name() {
    return "requestsAnswered";
  }

  @Override
  public String sentence() {
    return "Each request about a right is answered in time, with a certificate";
  }

  @Override
  public Checked check(RightsEvidence evidence) {
    Cases cases = new Cases("access", "portability", "objection", "restriction", "erasure");
    for (Asked one : evidence.asked()) {
      cases.saw(one.right());
      cases.mustHold(one.state().equals("completed"), "a request is still open");
      cases.mustHold(one.certified(), "a request has no certificate");
      LocalDate asked = LocalDate.ofInstant(one.receivedAt(), ZoneOffset.UTC);
      LocalDate last = LocalDate.parse(one.lastDay());
      cases.mustHold(
          last.isAfter(asked.plusDays(27)) && last.isBefore(asked.plusDays(40)),
          "the last day is no month away");
    }
    return cases.checked();
  }
}
