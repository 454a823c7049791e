package org.engagement.domain.profile;

import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.activity.UsageDetails;

/**
 * What is kept of all activities of one kind: numbers for ever, days within the window.
 *
 * @param successes how many were reported as successful
 * @param failures how many were reported as not successful; others said neither
 * @param timed how many reported a duration
 * @param durationMs the sum of those durations
 * @param firstMicros when the first happened; {@link Long#MAX_VALUE} while there is none
 * @param lastMicros when the last happened; {@link #NEVER} while there is none
 * @param days how many on which of the last {@value EngagementProfile#WINDOW_DAYS} days
 */
public record Tally(
    long total,
    long successes,
    long failures,
    long timed,
    long durationMs,
    long firstMicros,
    long lastMicros,
    DailyCounts days) {
  /** When the last activity was of which there is none: before any other. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Nothing happened. */
  public static final Tally NONE =
      new Tally(0, 0, 0, 0, 0, Long.MAX_VALUE, NEVER, DailyCounts.NONE);

  public Tally {
    if (total < 0 || successes < 0 || failures < 0 || timed < 0 || durationMs < 0) {
      throw new IllegalArgumentException("a tally counts from 0");
    }
    if (successes + failures > total || timed > total) {
      throw new IllegalArgumentException("a tally has no more parts than its total");
    }
    if (total > 0 == firstMicros > lastMicros) {
      throw new IllegalArgumentException("the first happened no later than the last");
    }
  }

  /** Returns whether nothing happened. */
  public boolean isEmpty() {
    return total == 0;
  }

  /** Returns when the first happened. */
  public Optional<Instant> first() {
    return isEmpty() ? Optional.empty() : Optional.of(EpochMicros.toInstant(firstMicros));
  }

  /** Returns when the last happened. */
  public Optional<Instant> last() {
    return isEmpty() ? Optional.empty() : Optional.of(EpochMicros.toInstant(lastMicros));
  }

  /** Returns this and one more; its day is kept unless it lies before the oldest one. */
  Tally plus(long micros, UsageDetails details, int oldestDay) {
    Boolean success = details.success();
    Long duration = details.durationMs();
    int day = EpochMicros.day(micros);
    return new Tally(
        total + 1,
        successes + (success != null && success ? 1 : 0),
        failures + (success != null && !success ? 1 : 0),
        timed + (duration == null ? 0 : 1),
        durationMs + (duration == null ? 0 : duration),
        Math.min(firstMicros, micros),
        Math.max(lastMicros, micros),
        day < oldestDay ? days : days.plusOne(day));
  }

  /** Returns this without the days before this one. */
  Tally from(int oldestDay) {
    return days.startsBefore(oldestDay)
        ? new Tally(
            total,
            successes,
            failures,
            timed,
            durationMs,
            firstMicros,
            lastMicros,
            days.from(oldestDay))
        : this;
  }
}
