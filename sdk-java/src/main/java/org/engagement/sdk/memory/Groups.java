package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections.Lease;
import org.jspecify.annotations.Nullable;

/** Who owns each group until when, and how far it is projected. */
final class Groups {
  private record Group(@Nullable String owner, long fence, Instant until, long position) {}

  private static final Group UNTOUCHED = new Group(null, 0, Instant.EPOCH, 0);

  private final Map<ShardGroup, Group> groups = new HashMap<>();

  Optional<Lease> acquire(ShardGroup number, String owner, Instant now, Instant until) {
    Group group = of(number);
    boolean mine = owner.equals(group.owner());
    if (group.owner() != null && !mine && now.isBefore(group.until())) {
      return Optional.empty();
    }
    long fence = mine ? group.fence() : group.fence() + 1;
    groups.put(number, new Group(owner, fence, until, group.position()));
    return Optional.of(new Lease(number, owner, fence, group.position()));
  }

  void release(Lease lease) {
    Group group = of(lease.group());
    if (holds(group, lease)) {
      groups.put(lease.group(), new Group(null, group.fence(), Instant.EPOCH, group.position()));
    }
  }

  /** Returns whether the lease is the one in force and starts from where the group stands. */
  boolean isCurrent(Lease lease) {
    Group group = of(lease.group());
    return holds(group, lease) && group.position() == lease.position();
  }

  Lease move(Lease lease, long position) {
    Group group = of(lease.group());
    groups.put(lease.group(), new Group(group.owner(), group.fence(), group.until(), position));
    return new Lease(lease.group(), lease.owner(), lease.fence(), position);
  }

  long position(ShardGroup number) {
    return of(number).position();
  }

  private static boolean holds(Group group, Lease lease) {
    return lease.owner().equals(group.owner()) && lease.fence() == group.fence();
  }

  private Group of(ShardGroup number) {
    return groups.getOrDefault(number, UNTOUCHED);
  }
}
