package org.engagement.sdk;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for something to do; who listens from a count on misses no ring. */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long count;

  void ring() {
    lock.lock();
    try {
      count++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how often it has been rung. */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it has been rung again since that count, or so long. */
  void await(long seen, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (count == seen && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
