package org.engagement.adapter.channels;

import java.time.Duration;

/** How long a hand-over may still take, all its calls together. */
record TimeLeft(long endNanos) {
  static TimeLeft of(Duration whole) {
    return new TimeLeft(System.nanoTime() + whole.toNanos());
  }

  /** Returns what is left; negative once it is over. */
  long nanos() {
    return endNanos - System.nanoTime();
  }
}
