package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.domain.subject.ShardGroup;

/** Tells idle workers of this process at once that there is something to do. */
@Singleton
final class Nudge {
  private final Bell projecting = new Bell();
  private final Bell delivering = new Bell();
  private final AtomicInteger groups = new AtomicInteger();

  @Inject
  Nudge() {}

  /** Says that these groups have new activities or timers. */
  void about(Collection<ShardGroup> changed) {
    if (!changed.isEmpty()) {
      int bits = changed.stream().mapToInt(Nudge::bit).reduce(0, (a, b) -> a | b);
      groups.accumulateAndGet(bits, (before, more) -> before | more);
      projecting.ring();
    }
  }

  /** Says that there are messages to hand over, or places for them. */
  void aboutMessages() {
    delivering.ring();
  }

  /** Has every worker look. */
  void everyone() {
    projecting.ring();
    delivering.ring();
  }

  /** Returns those of the groups that were named since they were last taken. */
  Collection<ShardGroup> take(Collection<ShardGroup> own) {
    int mine = own.stream().mapToInt(Nudge::bit).reduce(0, (a, b) -> a | b);
    int named = groups.getAndUpdate(before -> before & ~mine) & mine;
    return own.stream().filter(group -> (named & bit(group)) != 0).toList();
  }

  /** Rung for those who project. */
  Bell projecting() {
    return projecting;
  }

  /** Rung for those who deliver. */
  Bell delivering() {
    return delivering;
  }

  private static int bit(ShardGroup group) {
    return 1 << group.number();
  }
}
