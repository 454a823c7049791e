package org.engagement.app.demo.town;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Durations in real time, and their percentiles. */
public final class Latencies {
  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  /** Returns how many there are. */
  public synchronized int count() {
    return count;
  }

  /** Returns the duration that this share of all do not exceed, in milliseconds; 0 for none. */
  public synchronized double millis(double share) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = LongStream.of(nanos).limit(count).sorted().toArray();
    long nano = sorted[(int) Math.min(count - 1L, (long) Math.ceil(share * count) - 1)];
    return Math.round(nano / (double) TimeUnit.MICROSECONDS.toNanos(10)) / 100.0;
  }
}
