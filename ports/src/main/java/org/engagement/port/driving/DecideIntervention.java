package org.engagement.port.driving;

import java.util.Optional;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.DecisionLog;

/** Chooses what, if anything, to offer a person now, and records the choice. */
@FunctionalInterface
public interface DecideIntervention {
  /**
   * Returns the choice, already on record; the same request id gets the same choice. Candidates are
   * the active interventions that are triggered on request.
   *
   * @throws org.engagement.port.PortUnavailable if it could not be recorded; nothing may then be
   *     sent
   */
  Result decide(Caller caller, UserId userId, String requestId);

  /** What came of it. */
  sealed interface Result {
    /** The choice, and the message that it planned. */
    record Decided(DecisionLog.Recorded decision, Optional<MessageId> message) implements Result {}

    /** Nothing was decided and nothing written: the person's processing is restricted. */
    record Restricted() implements Result {}

    /** No legal basis on record makes this person known. */
    record UnknownPerson() implements Result {}
  }
}
