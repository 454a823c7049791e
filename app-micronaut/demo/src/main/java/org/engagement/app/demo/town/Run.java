package org.engagement.app.demo.town;

import java.time.Duration;
import java.time.Instant;

/** What is simulated: how many people, which days, from which seed. */
public record Run(int people, int days, long seed, Instant start) {
  /** The fewest days in which everything that is checked can happen. */
  public static final int FEWEST_DAYS = 6;

  /**
   * A Monday. The clocks of Europe are put forward on the Sunday after it, so that a run of a week
   * has a day of 23 hours.
   */
  public static final Instant FIRST_DAY = Instant.parse("2026-03-23T00:00:00Z");

  /** Returns when the last day is over. */
  public Instant end() {
    return start.plus(Duration.ofDays(days));
  }
}
