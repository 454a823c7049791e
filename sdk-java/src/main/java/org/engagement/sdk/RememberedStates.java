package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections.Lease;

/**
 * The states that this engine's own steps committed last, so that the next step of a group need not
 * read them.
 *
 * <p>A state is written by steps alone, and a step by the group's owner alone. So what a step left
 * is what there is, as long as the lease of the next step is the very one that the commit returned:
 * same owner, same fence, same position. Whoever takes a step takes the group's states out and puts
 * them back with the lease of a commit that succeeded; a step that is refused, fails or is not
 * answered puts nothing back.
 */
@Singleton
final class RememberedStates {
  private final Map<ShardGroup, Kept> kept = new ConcurrentHashMap<>();
  private final long bytesPerGroup;

  @Inject
  RememberedStates(EngagementSettings settings) {
    this.bytesPerGroup = settings.rememberedStateBytes / ShardGroup.COUNT;
  }

  private record Kept(Lease lease, GroupStates states) {}

  /**
   * Takes out what is remembered of the lease's group: nothing, unless it was put back with this
   * very lease.
   */
  GroupStates takeOut(Lease lease) {
    Kept last = kept.remove(lease.group());
    return last != null && last.lease().equals(lease)
        ? last.states()
        : new GroupStates(bytesPerGroup);
  }

  /** Puts states back that were taken out, under the lease that a commit returned. */
  void putBack(Lease committed, GroupStates states) {
    kept.put(committed.group(), new Kept(committed, states));
  }

  /** Forgets a group that another engine has. */
  void forget(ShardGroup group) {
    kept.remove(group);
  }
}
