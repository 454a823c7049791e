package org.engagement.sdk.memory;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The lock under which each call is one transaction: it checks all before it changes anything. */
final class OneLock {
  private final ReentrantLock lock = new ReentrantLock();

  <T> T holding(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void doing(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
