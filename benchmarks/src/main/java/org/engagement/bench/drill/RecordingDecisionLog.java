package org.engagement.bench.drill;

import java.util.List;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.forwarding.ForwardingDecisionLog;

/** Notes the decisions that were asked for. */
final class RecordingDecisionLog extends ForwardingDecisionLog {
  private final Recorder recorder;

  RecordingDecisionLog(DecisionLog inner, Recorder recorder) {
    super(inner);
    this.recorder = recorder;
  }

  @Override
  public CommitResult commit(DecisionCommit commit) {
    long from = System.nanoTime();
    CommitResult result = super.commit(commit);
    switch (result) {
      case CommitResult.Committed ignored -> recorder.decided(List.of(commit.decision()), from);
      case CommitResult.AlreadyDecided ignored -> {}
      case CommitResult.ConsentMoved ignored -> recorder.refused(Recorder.Refusal.DECISION);
    }
    return result;
  }
}
