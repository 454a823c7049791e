package org.engagement.app.node;

import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.forwarding.ForwardingDecisionLog;

/** Counts what is decided on request where it becomes durable. */
final class CountingDecisions extends ForwardingDecisionLog {
  private final Counts counts;

  CountingDecisions(DecisionLog inner, Counts counts) {
    super(inner);
    this.counts = counts;
  }

  @Override
  public CommitResult commit(DecisionCommit commit) {
    CommitResult result = super.commit(commit);
    if (result instanceof CommitResult.Committed) {
      counts.decided(commit.decision().decision());
    }
    return result;
  }
}
