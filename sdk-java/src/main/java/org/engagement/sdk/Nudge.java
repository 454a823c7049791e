package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.engagement.domain.subject.ShardGroup;

/** Tells idle workers of this process at once that there is something to do. */
@Singleton
final class Nudge {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int groups;
  private long count;

  @Inject
  Nudge() {}

  /** Says that these groups have new activities or timers. */
  void about(Collection<ShardGroup> changedGroups) {
    tell(changedGroups.stream().mapToInt(Nudge::bit).reduce(0, (a, b) -> a | b));
  }

  /** Says that something changed, nobody knows for which groups. */
  void everyone() {
    tell(0);
  }

  private void tell(int bits) {
    lock.lock();
    try {
      groups |= bits;
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns those of the groups that were named since they were last taken. */
  Collection<ShardGroup> take(Collection<ShardGroup> own) {
    lock.lock();
    try {
      var named = own.stream().filter(group -> (groups & bit(group)) != 0).toList();
      named.forEach(group -> groups &= ~bit(group));
      return named;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many nudges there have been. */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there has been another nudge than those, or so long. */
  void await(long seen, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (count == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private static int bit(ShardGroup group) {
    return 1 << group.number();
  }
}
