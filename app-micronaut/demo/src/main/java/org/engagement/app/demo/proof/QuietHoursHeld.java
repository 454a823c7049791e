package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.town.Mail;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.QuietHours;

/**
 * Nothing disturbed anybody in their quiet hours: by the database and the zone that it has, and by
 * the dates of the mails and the clock on the person's own wall.
 */
final class QuietHoursHeld implements Invariant<Evidence> {
  private static final String HAND_OVERS = "hand-overs";
  private static final String MAILS = "mails";
  private static final String POSTPONED = "postponed to the morning";

  @Override
  public String name() {
    return "quietHoursHeld";
  }

  @Override
  public String sentence() {
    return "Quiet hours held, by each person's own clock";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Cases cases = new Cases(HAND_OVERS, MAILS, POSTPONED);
    Map<UUID, Preferred> preferred = Preferred.read(evidence.database());
    for (HandOver one : HandOvers.all(evidence.database())) {
      QuietHours quiet =
          evidence.rules().quietHours().get(MessageClass.valueOf(one.messageClass()));
      if (quiet != null) {
        ZoneId zone = preferred.getOrDefault(one.subject(), Preferred.NOTHING).zone();
        cases.saw(HAND_OVERS);
        cases.saw(POSTPONED, isQuiet(quiet, one.decidedAt(), zone) ? 1 : 0);
        cases.mustHold(!isQuiet(quiet, one.at(), zone), "a message went in quiet hours");
      }
    }
    mails(evidence, cases);
    return cases.checked();
  }

  /** Every mail of the run is help. */
  private static void mails(Evidence evidence, Cases cases) {
    QuietHours quiet = evidence.rules().quietHours().get(MessageClass.HELP);
    for (Mail mail : evidence.mails()) {
      cases.saw(MAILS);
      Optional<Person> person =
          evidence.people().stream()
              .filter(one -> mail.recipient().equals(one.mailAddress()))
              .findFirst();
      cases.mustHold(person.isPresent(), "a mail went to nobody we know");
      if (person.isPresent() && quiet != null) {
        cases.mustHold(
            !isQuiet(quiet, mail.sentAt(), person.get().wishes().home()),
            "a mail came in quiet hours");
      }
    }
  }

  private static boolean isQuiet(QuietHours quiet, Instant at, ZoneId zone) {
    LocalTime time = at.atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(quiet.start());
    boolean over = !time.isBefore(quiet.end());
    return quiet.start().isBefore(quiet.end()) ? begun && !over : begun || !over;
  }
}
