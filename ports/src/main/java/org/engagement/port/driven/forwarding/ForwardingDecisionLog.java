package org.engagement.port.driven.forwarding;

import java.util.Optional;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** A decision log that is another but for what a subclass overrides. */
public class ForwardingDecisionLog implements DecisionLog {
  private final DecisionLog inner;

  /** Forwards every call to these. */
  protected ForwardingDecisionLog(DecisionLog inner) {
    this.inner = inner;
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

  @Override
  public CommitResult commit(DecisionCommit commit) {
    return inner.commit(commit);
  }
}
