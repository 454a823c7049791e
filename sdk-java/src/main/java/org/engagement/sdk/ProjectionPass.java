package org.engagement.sdk;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.engagement.domain.subject.ShardGroup;

/**
 * A look at some of the groups: at once at those that somebody named or that had more to do, and
 * from time to time at all of them, since other nodes and the clock name nobody.
 */
final class ProjectionPass implements Worker.Pass {
  private final List<ShardGroup> own;
  private final ProjectingActivity projecting;
  private final Pending pending;
  private final Nudge nudge;
  private final long lookNanos;
  private Set<ShardGroup> unfinished = Set.of();
  private long lookedNanos;

  ProjectionPass(
      List<ShardGroup> own,
      ProjectingActivity projecting,
      Pending pending,
      Nudge nudge,
      Duration look) {
    this.own = own;
    this.projecting = projecting;
    this.pending = pending;
    this.nudge = nudge;
    this.lookNanos = look.toNanos();
    this.lookedNanos = System.nanoTime() - lookNanos;
  }

  @Override
  public Worked run() {
    Set<ShardGroup> more = new LinkedHashSet<>();
    Worked worked = Worked.NOTHING;
    for (ShardGroup group : toLookAt()) {
      Worked step = projecting.step(group);
      worked = worked.and(step);
      if (step == Worked.PART) {
        more.add(group);
      }
    }
    unfinished = more;
    return worked;
  }

  private Collection<ShardGroup> toLookAt() {
    Set<ShardGroup> named = new LinkedHashSet<>(unfinished);
    named.addAll(nudge.take(own));
    if (System.nanoTime() - lookedNanos < lookNanos) {
      return named;
    }
    lookedNanos = System.nanoTime();
    return pending.toProject() ? own : named;
  }
}
