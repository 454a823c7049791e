package org.engagement.domain.decision;

import org.engagement.domain.decision.Verdict.Finding;

/** One rule that a candidate must pass. */
record Guard(GuardId id, Check check) {

  /** What the rule asks. */
  @FunctionalInterface
  interface Check {
    Finding of(Candidate candidate, DecisionContext context);
  }

  Verdict on(Candidate candidate, DecisionContext context) {
    return new Verdict(candidate.ref(), id, check.of(candidate, context));
  }
}
