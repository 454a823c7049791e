package org.engagement.domain.decision;

import java.time.Instant;
import java.util.UUID;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.Pseudonym;

/** What made a moment a decision point. */
public sealed interface Cause {
  /** Returns the id that the decision's id derives from. */
  UUID id();

  /** Returns when the cause happened. */
  Instant at();

  /** An activity of the subject. */
  record ByActivity(EventDigest activity, Instant at) implements Cause {
    @Override
    public UUID id() {
      return activity.bits();
    }
  }

  /** A timer that fell due. */
  record ByTimer(Timer timer) implements Cause {
    @Override
    public UUID id() {
      return timer.id();
    }

    @Override
    public Instant at() {
      return timer.at();
    }
  }

  /** A call of {@code DecideIntervention} with this id of its own. */
  record ByRequest(Pseudonym subject, String requestId, Instant at) implements Cause {
    @Override
    public UUID id() {
      return DerivedId.of("request", subject.hex(), requestId);
    }
  }
}
