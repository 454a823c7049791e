package org.engagement.sdk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/** Real projections, and a test that looks on and may step in between. */
final class WatchedProjections implements Projections {
  private final Projections inner;
  private final Deque<BiFunction<Projections, ProjectionCommit, CommitResult>> next =
      new ArrayDeque<>();
  private int statesRead;
  private final Map<ShardGroup, Lease> acquired = new HashMap<>();

  WatchedProjections(Projections inner) {
    this.inner = inner;
  }

  /** Returns the stores with these projections in place of their own. */
  Stores in(Stores stores) {
    return (Stores)
        Proxy.newProxyInstance(
            Stores.class.getClassLoader(),
            new Class<?>[] {Stores.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("projections")) {
                return this;
              }
              try {
                return method.invoke(stores, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Has the next commit done in this way. */
  void nextCommit(BiFunction<Projections, ProjectionCommit, CommitResult> way) {
    next.add(way);
  }

  /** Returns how many states were read since the last call, those not known to who asked. */
  int statesRead() {
    int count = statesRead;
    statesRead = 0;
    return count;
  }

  /** Ends all leases that were acquired, as time does while their owner is paused. */
  void endLeases() {
    acquired.values().forEach(inner::release);
  }

  @Override
  public List<Pseudonym> subjects(@Nullable Pseudonym after, int limit) {
    return inner.subjects(after, limit);
  }

  @Override
  public Optional<Lease> acquire(ShardGroup group, String owner, Duration lease) {
    Optional<Lease> granted = inner.acquire(group, owner, lease);
    granted.ifPresent(one -> acquired.put(group, one));
    return granted;
  }

  @Override
  public void release(Lease lease) {
    inner.release(lease);
  }

  @Override
  public Map<Pseudonym, SubjectState> states(Collection<Pseudonym> subjects) {
    return states(subjects, Map.of());
  }

  @Override
  public Map<Pseudonym, SubjectState> states(
      Collection<Pseudonym> subjects, Map<Pseudonym, SubjectState> known) {
    statesRead += subjects.size() - known.size();
    return inner.states(subjects, known);
  }

  @Override
  public List<Timer> due(ShardGroup group, Instant now, int limit) {
    return inner.due(group, now, limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    return inner.nextDue();
  }

  @Override
  public long backlog(int limit) {
    return inner.backlog(limit);
  }

  @Override
  public CommitResult commit(ProjectionCommit commit) {
    return next.isEmpty() ? inner.commit(commit) : next.remove().apply(inner, commit);
  }
}
