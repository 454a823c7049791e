package org.engagement.sdk.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries.Standing;
import org.engagement.port.driven.SubjectRecords;

/** Looks through everything that the other stores hold. */
final class InMemorySubjectRecords implements SubjectRecords {
  private final OneLock lock;
  private final InMemoryActivityLog activities;
  private final Messages messages;
  private final InMemoryInbox inbox;
  private final InMemoryOutcomes outcomes;
  private final Timers timers;
  private final InMemoryAuditLog audit;

  InMemorySubjectRecords(
      OneLock lock,
      InMemoryActivityLog activities,
      Messages messages,
      InMemoryInbox inbox,
      InMemoryOutcomes outcomes,
      Timers timers,
      InMemoryAuditLog audit) {
    this.lock = lock;
    this.activities = activities;
    this.messages = messages;
    this.inbox = inbox;
    this.outcomes = outcomes;
    this.timers = timers;
    this.audit = audit;
  }

  @Override
  public Records of(Pseudonym subject, Collection<RequestId> requests) {
    return lock.holding(() ->
        new Records(
            activities.allOf(subject),
            messages(subject),
            inbox.allOf(subject),
            outcomes.allOf(subject),
            timers.allOf(subject),
            audit.allAbout(subject, requests)));
  }

  @Override
  public List<Standing> messages(Pseudonym subject) {
    return lock.holding(() ->
        messages.standings().stream()
            .filter(standing -> standing.message().subject().equals(subject))
            .sorted(Comparator.comparing((Standing it) -> it.message().plannedAt()))
            .toList());
  }
}
