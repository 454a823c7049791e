package org.engagement.port.driven;

import java.util.Collection;
import java.util.List;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.subject.Pseudonym;

/** Everything that is kept of one subject, for the subject (GDPR Art. 15, 20). */
public interface SubjectRecords {
  /**
   * Returns all of it, whatever its age. It looks through the whole log of activity of the person's
   * shards: it is meant for a person's request, not for each event.
   *
   * @param requests the person's own, whose audit entries name no subject
   */
  Records of(Pseudonym subject, Collection<RequestId> requests);

  /** Returns the subject's messages and where they stand, in the order of their time. */
  List<Deliveries.Standing> messages(Pseudonym subject);

  /** What no other port tells of a single subject; every list in the order of its time. */
  record Records(
      List<Activity> activities,
      List<Deliveries.Standing> messages,
      List<Inbox.Item> inbox,
      List<Outcome> outcomes,
      List<Timer> timers,
      List<AuditLog.Pending> auditEntries) {
    public Records {
      activities = List.copyOf(activities);
      messages = List.copyOf(messages);
      inbox = List.copyOf(inbox);
      outcomes = List.copyOf(outcomes);
      timers = List.copyOf(timers);
      auditEntries = List.copyOf(auditEntries);
    }
  }

  /** An activity and the name of the source that it came from. */
  record Activity(String source, ActivityEvent event) {}
}
