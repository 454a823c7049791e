package org.engagement.app.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.SubjectState;

/** Counts what is decided where it becomes durable. */
final class CountingProjections implements Projections {
  private final Projections inner;
  private final Counts counts;

  CountingProjections(Projections inner, Counts counts) {
    this.inner = inner;
    this.counts = counts;
  }

  @Override
  public CommitResult commit(ProjectionCommit commit) {
    CommitResult result = inner.commit(commit);
    if (result instanceof CommitResult.Committed) {
      commit.decisions().forEach(recorded -> counts.decided(recorded.decision()));
    }
    return result;
  }

  @Override
  public Optional<Lease> acquire(ShardGroup group, String owner, Duration lease) {
    return inner.acquire(group, owner, lease);
  }

  @Override
  public void release(Lease lease) {
    inner.release(lease);
  }

  @Override
  public Map<Pseudonym, SubjectState> states(Collection<Pseudonym> subjects) {
    return inner.states(subjects);
  }

  @Override
  public Map<Pseudonym, SubjectState> states(
      Collection<Pseudonym> subjects, Map<Pseudonym, SubjectState> known) {
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
}
