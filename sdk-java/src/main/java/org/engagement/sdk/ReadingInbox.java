package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ReadInbox;
import org.jspecify.annotations.Nullable;

/** Shows a person the messages in the app and notes what the person does with them. */
@Singleton
final class ReadingInbox implements ReadInbox {
  private static final int LONGEST_PAGE = 100;

  private final Inbox inbox;
  private final People people;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  ReadingInbox(Stores stores, People people, ReadTrail trail, EngineTime time) {
    this.inbox = stores.inbox();
    this.people = people;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public Optional<Contents> read(Caller caller, UserId userId, @Nullable String cursor, int limit) {
    return people
        .find(caller, userId)
        .map(person -> {
          trail.note(caller, person, "inbox");
          Instant now = time.now();
          return new Contents(
              inbox.of(person.subject(), now, cursor, Math.clamp(limit, 1, LONGEST_PAGE)),
              inbox.unread(person.subject(), now));
        });
  }

  @Override
  public Marked mark(Caller caller, UserId userId, MessageId message, OutcomeKind kind) {
    requireReaction(kind);
    return people
        .find(caller, userId)
        .map(person -> mark(caller, person, message, kind))
        .orElse(Marked.UNKNOWN_PERSON);
  }

  private Marked mark(Caller caller, KnownPerson person, MessageId message, OutcomeKind kind) {
    Instant now = time.now();
    AuditEntry entry =
        AuditEntry.of(
            AuditAction.OUTCOME_RECORDED,
            now,
            caller.name(),
            person.subject(),
            Map.of("message", message.bits().toString(), "outcome", Names.of(kind)));
    return inbox.mark(person.subject(), message, kind, now, entry)
        ? Marked.MARKED
        : Marked.NO_SUCH_MESSAGE;
  }

  private static void requireReaction(OutcomeKind kind) {
    switch (kind) {
      case SEEN, DISMISSED, ACTED -> {}
      case CONVERTED, NOT_CONVERTED, UNSUBSCRIBED ->
          throw new IllegalArgumentException("a message is marked seen, dismissed or acted");
    }
  }
}
