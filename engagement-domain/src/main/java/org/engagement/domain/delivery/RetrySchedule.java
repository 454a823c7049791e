package org.engagement.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When to try again what a provider did not take: each wait twice the one before, half of it by
 * chance, and never earlier than the provider asked for.
 *
 * @param first the wait after the first attempt
 * @param longest the longest wait but one that the provider asked for
 * @param maxAttempts how many attempts one channel gets
 */
public record RetrySchedule(Duration first, Duration longest, int maxAttempts) {
  /** One minute at first, six hours at most, eight attempts. */
  public static final RetrySchedule DEFAULT =
      new RetrySchedule(Duration.ofMinutes(1), Duration.ofHours(6), 8);

  public RetrySchedule {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("a first wait is longer than zero, the longest no less");
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("a channel gets at least one attempt");
    }
  }

  /**
   * Returns when to try again, to the microsecond; empty if the attempts are used up or the message
   * expires before.
   *
   * @param attempts made so far on this channel, at least 1
   * @param retryAfter how long the provider wants to be left alone; null where it did not say
   * @param draw a uniform number in [0, 1)
   */
  public Optional<Instant> next(
      int attempts, @Nullable Duration retryAfter, double draw, Instant at, Instant expiresAt) {
    if (attempts >= maxAttempts) {
      return Optional.empty();
    }
    Duration wait = backOff(attempts, draw);
    if (retryAfter != null && retryAfter.compareTo(wait) > 0) {
      wait = retryAfter;
    }
    Instant next = at.plus(wait).truncatedTo(ChronoUnit.MICROS);
    return next.isBefore(expiresAt) ? Optional.of(next) : Optional.empty();
  }

  private Duration backOff(int attempts, double draw) {
    Duration full = first;
    for (int i = 1; i < attempts && full.compareTo(longest) < 0; i++) {
      full = full.multipliedBy(2);
    }
    full = full.compareTo(longest) > 0 ? longest : full;
    return full.dividedBy(2).plusNanos((long) (full.dividedBy(2).toNanos() * draw));
  }
}
