package org.engagement.domain.profile;

/** From the first to the last use of the app within one session and one UTC day. */
public record SessionSpan(long startMicros, long endMicros) {
  /** How far apart two uses without a session id may lie within one session: 30 minutes. */
  public static final long GAP_MICROS = 30L * 60 * 1_000_000;

  public SessionSpan {
    if (startMicros > endMicros) {
      throw new IllegalArgumentException("a session starts no later than it ends");
    }
  }

  /** Returns how long it lasts. */
  long lengthMicros() {
    return endMicros - startMicros;
  }

  /** Returns whether no gap parts the two. */
  boolean touches(SessionSpan other) {
    return startMicros - other.endMicros <= GAP_MICROS
        && other.startMicros - endMicros <= GAP_MICROS;
  }

  /** Returns the span from the earlier start to the later end. */
  SessionSpan joined(SessionSpan other) {
    return new SessionSpan(
        Math.min(startMicros, other.startMicros), Math.max(endMicros, other.endMicros));
  }
}
