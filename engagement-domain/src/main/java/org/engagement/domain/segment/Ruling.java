package org.engagement.domain.segment;

import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.profile.EpochMicros;

/**
 * Whether a criterion holds, and before which instant in microseconds time alone cannot change
 * that.
 */
record Ruling(boolean holds, long until) {
  /** When what time does not change is to change. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long LAST_DAY = Long.MAX_VALUE / EpochMicros.PER_DAY;
  private static final Ruling HOLDS_ALWAYS = new Ruling(true, NEVER);
  private static final Ruling NEVER_HOLDS = new Ruling(false, NEVER);

  /** Returns a ruling that time alone does not change. */
  static Ruling lasting(boolean holds) {
    return holds ? HOLDS_ALWAYS : NEVER_HOLDS;
  }

  /** Returns a ruling that lasts until a UTC day begins; for ever, if no instant is that late. */
  static Ruling untilDay(boolean holds, long day) {
    return day > LAST_DAY ? lasting(holds) : new Ruling(holds, day * EpochMicros.PER_DAY);
  }

  Ruling negated() {
    return new Ruling(!holds, until);
  }

  Optional<Instant> nextChange() {
    return until == NEVER ? Optional.empty() : Optional.of(EpochMicros.toInstant(until));
  }
}
