package org.engagement.bench.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The clocks of a fleet.
 *
 * @param ahead how much the clock of each node, in turn, is ahead of the right time; the first one
 *     the most
 */
record Clocks(List<Duration> ahead) {
  private static final Duration SECONDS = Duration.ofSeconds(3);

  /** Clocks that differ by seconds, both ways. */
  static final Clocks DIFFERING = new Clocks(List.of(SECONDS, SECONDS.negated(), Duration.ZERO));

  /** Clocks that agree. */
  static final Clocks IN_STEP = new Clocks(List.of(Duration.ZERO));

  Clocks {
    ahead = List.copyOf(ahead);
  }

  /** Returns the clock of the node of this number. */
  InstantSource of(int node) {
    return InstantSource.offset(InstantSource.system(), ahead.get(node % ahead.size()));
  }

  /**
   * Returns the time by a phone whose clock is ahead of every node's, so that an event counts as
   * later than all that was said before it.
   */
  static Instant byAPhone() {
    return Instant.now().plus(SECONDS);
  }
}
