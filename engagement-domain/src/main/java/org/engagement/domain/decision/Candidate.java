package org.engagement.domain.decision;

import java.util.Comparator;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.intervention.Intervention;

/** An intervention that a decision point is open for. */
public record Candidate(DefinitionRef ref, Intervention intervention) {
  /** The one total order: class, then priority, then expected value, then id. */
  public static final Comparator<Candidate> ORDER =
      Comparator.<Candidate, Integer>comparing(c -> c.intervention().messageClass().ordinal())
          .thenComparing(c -> -c.intervention().priority())
          .thenComparing(c -> -c.intervention().expectedValue())
          .thenComparing(Candidate::ref);
}
