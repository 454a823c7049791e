package org.engagement.domain.delivery;

import java.util.UUID;
import org.engagement.domain.definition.DerivedId;

/** Names one decision; derived from its cause alone, so that a replay makes no second one. */
public record DecisionId(UUID bits) {
  /** Returns the id of the decision that this cause opens. */
  public static DecisionId ofCause(UUID cause) {
    return new DecisionId(DerivedId.of("decision", cause));
  }
}
