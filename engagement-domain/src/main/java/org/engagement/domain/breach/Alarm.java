package org.engagement.domain.breach;

import java.time.Duration;
import java.time.Instant;

/** A mark on the clock of an authority that was not notified yet. */
public enum Alarm {
  AFTER_24_HOURS(24),
  AFTER_48_HOURS(48),
  AFTER_66_HOURS(66);

  /** How long after awareness, 72 hours, the authority is told at the latest (GDPR Art. 33(1)). */
  public static final Duration LIMIT = Duration.ofDays(3);

  private final int hours;

  Alarm(int hours) {
    this.hours = hours;
  }

  /** Returns how many hours after awareness it goes off. */
  public int hours() {
    return hours;
  }

  /** Returns the first instant at which it goes off. */
  public Instant goesOffAt(Instant awareAt) {
    return awareAt.plus(Duration.ofHours(hours));
  }
}
