package org.engagement.bench.drill;

import java.util.Set;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * Something that took effect for a subject, between two readings of the monotonic clock.
 *
 * @param needs the purposes that have to be in force for it, every one
 * @param attempt which hand-over it was; null for any other kind
 */
record Effect(
    Kind kind,
    Pseudonym subject,
    Set<Purpose> needs,
    long fromNanos,
    long toNanos,
    @Nullable AttemptId attempt) {
  Effect {
    needs = Set.copyOf(needs);
  }

  /** What can take effect. */
  enum Kind {
    /** A call of {@code CollectActivity} answered that it took the event. */
    ACCEPTED,
    /** An append stored the activity. */
    STORED,
    /** A projection commit changed the profile or the memberships. */
    PROJECTED,
    /** A commit recorded a decision to intervene. */
    DECIDED,
    /** A message was claimed. */
    CLAIMED,
    /** A channel was handed a message. */
    HANDED_OVER
  }
}
