package org.engagement.port.contract;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts what some runners of a race do, so that another can let them come in between its own
 * steps, and tell them when it is done.
 */
final class Progress {
  private static final int SOME = 3;
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final AtomicBoolean going = new AtomicBoolean(true);
  private final AtomicInteger steps = new AtomicInteger();

  /** Returns whether runners are to go on. */
  boolean goesOn() {
    return going.get();
  }

  /** Notes one more step of a runner. */
  void step() {
    steps.incrementAndGet();
  }

  /** Waits until the runners have taken a few more steps, for a moment at most. */
  void letSomeHappen() {
    int enough = steps.get() + SOME;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (steps.get() < enough && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Ends it for all. */
  void end() {
    going.set(false);
  }
}
