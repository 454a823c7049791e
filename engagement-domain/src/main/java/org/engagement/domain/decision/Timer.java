package org.engagement.domain.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.Pseudonym;

/** That a subject is to be looked at again at an instant, although nothing may have happened. */
public record Timer(Pseudonym subject, Instant at, Reason reason) implements Comparable<Timer> {
  private static final Comparator<Timer> ORDER =
      Comparator.comparing(Timer::at).thenComparing(Timer::subject).thenComparing(Timer::reason);

  /** Why time alone matters. */
  public enum Reason {
    /** A window of a segment's criterion ends, or an absence is reached. */
    SEGMENT_WINDOW,
    /** A consent was given, ends or ended, or a waiting period is over. */
    CONSENT,
    /** Preferences were changed. */
    PREFERENCES,
    /** A goal's window ends. */
    GOAL_WINDOW
  }

  /** Returns the id of the entry that this timer becomes when it falls due. */
  public UUID id() {
    return DerivedId.of("timer", subject.hex(), at, reason);
  }

  @Override
  public int compareTo(Timer other) {
    return ORDER.compare(this, other);
  }
}
