package org.engagement.domain.profile;

import java.time.Instant;

/**
 * Instants as microseconds since 1970, the resolution that stores keep, and the UTC days that they
 * fall on.
 */
public final class EpochMicros {
  /** The length of a UTC day. */
  public static final long PER_DAY = 86_400_000_000L;

  private static final long PER_SECOND = 1_000_000L;
  private static final int NANOS_EACH = 1_000;

  private EpochMicros() {}

  /** Returns the instant, what is finer than a microsecond cut off. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS_EACH);
  }

  /** Returns the instant so many microseconds after 1970 began. */
  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS_EACH);
  }

  /** Returns the UTC day of the instant, counted from 1970-01-01 as day 0. */
  public static int day(long micros) {
    return Math.toIntExact(Math.floorDiv(micros, PER_DAY));
  }
}
