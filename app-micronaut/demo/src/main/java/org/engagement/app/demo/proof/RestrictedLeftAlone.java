package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.proof.RightsEvidence.Use;
import org.engagement.app.demo.town.Mail;

/**
 * While data is restricted it is stored and nothing else: no event is taken in, nothing is offered
 * and nothing arrives (GDPR Art. 18).
 */
final class RestrictedLeftAlone implements Invariant<RightsEvidence> {
  private static final String KEPT_OUT = "events of the restricted kept out";
  private static final String OTHERS = "events of others";
  private static final String DECISIONS = "decisions on others meanwhile";
  private static final String LIFTED = "accepted when lifted";

  @Override
  public String name() {
    return "restrictedLeftAlone";
  }

  @Override
  public String sentence() {
    return "Restricted data is stored and nothing else, until that is lifted";
  }

  @Override
  public Checked check(RightsEvidence evidence) throws SQLException {
    Cases cases = new Cases(KEPT_OUT, OTHERS, DECISIONS, LIFTED);
    events(evidence, cases);
    for (UUID subject : evidence.restricted()) {
      for (String effect :
          new String[] {
            "activity WHERE received_at",
            "decision WHERE record #>> '{decision,reason}' IS NULL AND decided_at",
            "inbox_item WHERE arrived_at",
            "outcome WHERE happened_at"
          }) {
        cases.mustHold(
            count(evidence, effect, "subject = '" + subject + "'") == 0,
            "something came of restricted data");
      }
    }
    cases.saw(DECISIONS, count(evidence, "decision WHERE decided_at", "true"));
    mails(evidence, cases);
    return cases.checked();
  }

  private static void events(RightsEvidence evidence, Cases cases) {
    for (Use use : evidence.uses()) {
      boolean restricted = evidence.restrictedPeople().contains(use.person());
      if (restricted && use.when().equals("lifted")) {
        cases.saw(LIFTED);
        cases.mustHold(use.fate().equals("accepted"), "the end of a restriction ends nothing");
      } else if (restricted) {
        cases.saw(KEPT_OUT);
        cases.mustHold(use.fate().equals("restricted"), "an event of the restricted is taken in");
      } else if (use.fate().equals("accepted")) {
        cases.saw(OTHERS);
      }
    }
  }

  /**
   * Counts from the asking to when restrictions were lifted, the first instant and the last left
   * out.
   */
  private static long count(RightsEvidence evidence, String effect, String whose)
      throws SQLException {
    return Sql.number(
        evidence.database(),
        "SELECT count(*) FROM engagement.%s > '%s' AND %s < '%s' AND %s"
            .formatted(
                effect,
                evidence.from(),
                effect.substring(effect.lastIndexOf(' ') + 1),
                evidence.later(),
                whose));
  }

  private static void mails(RightsEvidence evidence, Cases cases) {
    Set<String> addresses =
        evidence.restrictedPeople().stream()
            .map(Person::mailAddress)
            .filter(address -> address != null)
            .collect(Collectors.toSet());
    for (Mail mail : evidence.mails()) {
      cases.mustHold(
          !addresses.contains(mail.recipient())
              || !mail.sentAt().isAfter(evidence.from())
              || !mail.sentAt().isBefore(evidence.later()),
          "a mail went to somebody whose data is restricted");
    }
  }
}
