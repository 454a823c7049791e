package org.engagement.domain.intervention;

import org.engagement.domain.definition.DefinitionRef;

/**
 * An experiment that leaves a share of the people without the intervention, to measure its lift.
 */
public record HoldOut(String experiment, double share) {
  public HoldOut {
    DefinitionRef.requireId(experiment);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a hold-out share is 0 to 1");
    }
  }
}
