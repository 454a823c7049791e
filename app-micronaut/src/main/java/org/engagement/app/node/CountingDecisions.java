package org.engagement.app.node;

import java.util.Optional;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Counts what is decided on request where it becomes durable. */
final class CountingDecisions implements DecisionLog {
  private final DecisionLog inner;
  private final Counts counts;

  CountingDecisions(DecisionLog inner, Counts counts) {
    this.inner = inner;
    this.counts = counts;
  }

  @Override
  public CommitResult commit(DecisionCommit commit) {
    CommitResult result = inner.commit(commit);
    if (result instanceof CommitResult.Committed) {
      counts.decided(commit.decision().decision());
    }
    return result;
  }

  @Override
  public Optional<Recorded> find(DecisionId id) {
    return inner.find(id);
  }

  @Override
  public Page<Recorded> of(Pseudonym subject, @Nullable String cursor, int limit) {
    return inner.of(subject, cursor, limit);
  }

  @Override
  public Page<Recorded> all(@Nullable String cursor, int limit) {
    return inner.all(cursor, limit);
  }
}
