package org.engagement.port.driven.forwarding;

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
import org.jspecify.annotations.Nullable;

/** Projections that are others' but for what a subclass overrides. */
public class ForwardingProjections implements Projections {
  private final Projections inner;

  /** Forwards every call to these. */
  protected ForwardingProjections(Projections inner) {
    this.inner = inner;
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
  public List<Pseudonym> subjects(@Nullable Pseudonym after, int limit) {
    return inner.subjects(after, limit);
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

  @Override
  public CommitResult commit(ProjectionCommit commit) {
    return inner.commit(commit);
  }
}
