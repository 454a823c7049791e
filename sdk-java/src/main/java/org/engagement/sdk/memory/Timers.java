package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ShardGroup;

/** The timers that are set, at most one for each subject and reason. */
final class Timers {
  private record Key(Pseudonym subject, Timer.Reason reason) {}

  private final NavigableSet<Timer> inOrder = new TreeSet<>();
  private final Map<Key, Timer> byKey = new HashMap<>();

  void set(Timer timer) {
    Timer replaced = byKey.put(keyOf(timer), timer);
    if (replaced != null) {
      inOrder.remove(replaced);
    }
    inOrder.add(timer);
  }

  void setUnlessEarlier(Timer timer) {
    Timer there = byKey.get(keyOf(timer));
    if (there == null || timer.at().isBefore(there.at())) {
      set(timer);
    }
  }

  void remove(Timer timer) {
    if (byKey.remove(keyOf(timer), timer)) {
      inOrder.remove(timer);
    }
  }

  void removeAllOf(Pseudonym subject) {
    for (Timer.Reason reason : Timer.Reason.values()) {
      Timer timer = byKey.get(new Key(subject, reason));
      if (timer != null) {
        remove(timer);
      }
    }
  }

  /** Returns the timers of one subject. */
  List<Timer> allOf(Pseudonym subject) {
    return inOrder.stream().filter(timer -> timer.subject().equals(subject)).toList();
  }

  List<Timer> due(ShardGroup group, Instant now, int limit) {
    return inOrder.stream()
        .takeWhile(timer -> !timer.at().isAfter(now))
        .filter(timer -> timer.subject().shard().group().equals(group))
        .limit(limit)
        .toList();
  }

  Optional<Instant> nextDue() {
    return inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.first().at());
  }

  private static Key keyOf(Timer timer) {
    return new Key(timer.subject(), timer.reason());
  }

  /** Removes the timers that look at a subject because of its profile. */
  void removeLooksAt(Pseudonym subject) {
    allOf(subject).stream()
        .filter(timer ->
            timer.reason() == Timer.Reason.SEGMENT_WINDOW
                || timer.reason() == Timer.Reason.GOAL_WINDOW)
        .forEach(this::remove);
  }
}
