package org.engagement.sdk.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/** The projection, over the tables that other ports share with it. */
final class InMemoryProjections implements Projections {
  private final Tables tables;
  private final InstantSource realTime;

  /** All that a step of a group touches. */
  record Tables(
      OneLock lock,
      InMemoryActivityLog log,
      Epochs epochs,
      Groups groups,
      SubjectStates states,
      Timers timers,
      InMemoryDecisionLog decisions,
      Messages messages,
      InMemoryOutcomes outcomes,
      InMemoryAuditLog audit) {}

  InMemoryProjections(Tables tables, InstantSource realTime) {
    this.tables = tables;
    this.realTime = realTime;
  }

  @Override
  public Optional<Lease> acquire(ShardGroup group, String owner, Duration lease) {
    return tables.lock.holding(() -> {
      Instant now = realTime.instant();
      return tables.groups.acquire(group, owner, now, now.plus(lease));
    });
  }

  @Override
  public void release(Lease lease) {
    tables.lock.doing(() -> tables.groups.release(lease));
  }

  @Override
  public List<Pseudonym> subjects(@Nullable Pseudonym after, int limit) {
    return tables.lock.holding(() -> tables.states.subjects(after, limit));
  }

  @Override
  public Map<Pseudonym, SubjectState> states(Collection<Pseudonym> subjects) {
    return tables.lock.holding(() -> tables.states.of(subjects));
  }

  @Override
  public Map<Pseudonym, SubjectState> states(
      Collection<Pseudonym> subjects, Map<Pseudonym, SubjectState> known) {
    return tables.lock.holding(() -> tables.states.of(subjects, known));
  }

  @Override
  public List<Timer> due(ShardGroup group, Instant now, int limit) {
    return tables.lock.holding(() -> tables.timers.due(group, now, limit));
  }

  @Override
  public Optional<Instant> nextDue() {
    return tables.lock.holding(tables.timers::nextDue);
  }

  @Override
  public long backlog(int limit) {
    return tables.lock.holding(() ->
        Math.min(
            limit,
            ShardGroup.all().stream()
                .mapToLong(group -> tables.log.behind(group, tables.groups.position(group)))
                .sum()));
  }

  @Override
  public CommitResult commit(ProjectionCommit commit) {
    return tables.lock.holding(() -> {
      if (!tables.groups.isCurrent(commit.lease())) {
        return new CommitResult.Superseded();
      }
      Map<Shard, Long> moved = tables.epochs.movedSince(commit.epochs());
      if (!moved.isEmpty()) {
        return new CommitResult.ConsentMoved(moved);
      }
      write(commit);
      return new CommitResult.Committed(tables.groups.move(commit.lease(), commit.newPosition()));
    });
  }

  private void write(ProjectionCommit commit) {
    commit.outcomes().forEach(tables.outcomes::add);
    commit.states().forEach(state -> tables.states.put(state, tables.outcomes::settled));
    commit.fired().forEach(tables.timers::remove);
    commit.timers().forEach(tables.timers::set);
    commit.decisions().forEach(tables.decisions::add);
    commit.messages().forEach(tables.messages::plan);
    commit.audit().forEach(tables.audit::add);
  }
}
