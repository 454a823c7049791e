package org.engagement.port.driving;

import java.util.Optional;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Lets a person read the messages in the app. */
public interface ReadInbox {
  /** Returns messages that have not expired, the newest first; empty for someone unknown. */
  Optional<Contents> read(Caller caller, UserId userId, @Nullable String cursor, int limit);

  /** Notes that the person saw, dismissed or followed a message. */
  Marked mark(Caller caller, UserId userId, MessageId message, OutcomeKind kind);

  /** A part of the inbox, and how many messages in all are unread. */
  record Contents(Page<Inbox.Item> page, long unread) {}

  /** What came of marking. */
  enum Marked {
    MARKED,
    NO_SUCH_MESSAGE,
    UNKNOWN_PERSON
  }
}
