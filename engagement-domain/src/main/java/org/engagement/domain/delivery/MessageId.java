package org.engagement.domain.delivery;

import java.util.UUID;
import org.engagement.domain.definition.DerivedId;

/**
 * Names one message; derived from decision and intervention, so that a replay makes no second one.
 */
public record MessageId(UUID bits) {
  /** Returns the id of the message that this decision plans for this intervention. */
  public static MessageId of(DecisionId decision, String interventionId) {
    return new MessageId(DerivedId.of("message", decision.bits(), interventionId));
  }
}
