package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;

/** How subjects stand; who was never restricted or erased is active. */
final class Standings {
  private final Map<Pseudonym, Standing> standings = new HashMap<>();
  private final Map<Pseudonym, Integer> erasedIn = new HashMap<>();

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

  /** Has the subject stand as erased since then; returns whether that is new. */
  boolean erase(Pseudonym subject, Instant at) {
    boolean changed = change(subject, Standing.ERASED);
    if (changed) {
      erasedIn.put(subject, at.atZone(RetentionRule.ZONE).getYear());
    }
    return changed;
  }

  /** Returns the year in which the subject was erased, if it was. */
  Optional<Integer> erasedIn(Pseudonym subject) {
    return Optional.ofNullable(erasedIn.get(subject));
  }

  /** Returns who was erased before this year. */
  Stream<Pseudonym> erasedBefore(int year) {
    return erasedIn.entrySet().stream().filter(e -> e.getValue() < year).map(Map.Entry::getKey);
  }

  /** Forgets how an erased subject stood; returns whether it did. */
  boolean forget(Pseudonym subject) {
    return erasedIn.remove(subject) != null && standings.remove(subject) != null;
  }
}
