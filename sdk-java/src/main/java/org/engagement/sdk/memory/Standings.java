package org.engagement.sdk.memory;

import java.util.HashMap;
import java.util.Map;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;

/** How subjects stand; who was never restricted or erased is active. */
final class Standings {
  private final Map<Pseudonym, Standing> standings = new HashMap<>();

  Standing of(Pseudonym subject) {
    return standings.getOrDefault(subject, Standing.ACTIVE);
  }

  /** Changes how a subject stands; returns whether that is new. Who is erased stays erased. */
  boolean change(Pseudonym subject, Standing standing) {
    Standing before = of(subject);
    if (before == standing || before == Standing.ERASED) {
      return false;
    }
    standings.put(subject, standing);
    return true;
  }
}
