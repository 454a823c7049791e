package org.engagement.domain.decision;

import java.util.Comparator;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.intervention.Intervention;

/** An intervention that a decision point is open for. */
public record Candidate(DefinitionRef ref, Intervention intervention) {
  /**
   * The one total order: what tells of a hazard, then class, then priority, then expected value,
   * then id.
   */
  public static final Comparator<Candidate> ORDER =
      Comparator.comparing((Candidate c) -> !c.intervention().hazard())
          .thenComparing(c -> c.intervention().messageClass())
          .thenComparing(
              Comparator.comparingInt((Candidate c) -> c.intervention().priority()).reversed())
          .thenComparing(
              Comparator.comparingDouble((Candidate c) -> c.intervention().expectedValue())
                  .reversed())
          .thenComparing(Candidate::ref);
}
