package org.engagement.app.node;

import org.engagement.port.driven.Projections;
import org.engagement.port.driven.forwarding.ForwardingProjections;

/** Counts what is decided where it becomes durable. */
final class CountingProjections extends ForwardingProjections {
  private final Counts counts;

  CountingProjections(Projections inner, Counts counts) {
    super(inner);
    this.counts = counts;
  }

  @Override
  public CommitResult commit(ProjectionCommit commit) {
    CommitResult result = super.commit(commit);
    if (result instanceof CommitResult.Committed) {
      commit.decisions().forEach(recorded -> counts.decided(recorded.decision()));
    }
    return result;
  }
}
