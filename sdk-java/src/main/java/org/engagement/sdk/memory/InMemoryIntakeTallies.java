package org.engagement.sdk.memory;

import java.util.HashMap;
import java.util.Map;
import org.engagement.port.driven.IntakeTallies;

/** Counts in a map. */
final class InMemoryIntakeTallies implements IntakeTallies {
  private final OneLock lock;
  private final Map<Key, Long> totals = new HashMap<>();

  InMemoryIntakeTallies(OneLock lock) {
    this.lock = lock;
  }

  @Override
  public Map<Key, Long> totals() {
    return lock.holding(() -> Map.copyOf(totals));
  }

  /** Counts as part of an append. */
  void add(Key key, long count) {
    totals.merge(key, count, Long::sum);
  }
}
