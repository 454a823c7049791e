package org.engagement.domain.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.engagement.domain.decision.ActionDistribution.Drawn;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.intervention.HoldOut;

/** Decides: guards rule out, the policy ranks what is left, one draw picks. */
public final class Deciding {
  private final DecisionContext context;
  private final Policy policy;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Candidate> allowed = new ArrayList<>();
  private final Map<String, Boolean> assigned = new TreeMap<>();

  private Deciding(DecisionContext context, Policy policy) {
    this.context = context;
    this.policy = policy;
  }

  /**
   * Returns the decision; the same context and policy always give an equal one. Every guard speaks
   * on every candidate, and its verdict is kept; hold-out speaks only where all others let the
   * candidate pass.
   *
   * @throws IllegalArgumentException if a draw for an experiment is missing
   * @throws IllegalStateException if the policy ranks what was not allowed
   */
  public static Decision decide(DecisionContext context, Policy policy) {
    return new Deciding(context, policy).decide();
  }

  private Decision decide() {
    context.candidates().forEach(this::judge);
    ActionDistribution distribution = rank();
    Drawn drawn = distribution.pick(context.policyDraw());
    return drawn
        .candidate()
        .<Decision>map(chosen ->
            new Decision.Intervene(
                context.id(),
                chosen,
                verdicts,
                distribution,
                drawn.propensity(),
                assigned,
                policy.version()))
        .orElseGet(() ->
            new Decision.Abstain(
                context.id(),
                reason(),
                verdicts,
                distribution,
                drawn.propensity(),
                assigned,
                policy.version()));
  }

  private void judge(Candidate candidate) {
    List<Verdict> spoken = new ArrayList<>();
    for (Guard guard : Guards.BEFORE_HOLD_OUT) {
      spoken.add(guard.on(candidate, context));
    }
    if (spoken.stream().allMatch(Verdict::passed)) {
      spoken.add(new Guard(GuardId.HOLD_OUT, (c, ignored) -> holdOut(c)).on(candidate, context));
    }
    if (spoken.stream().allMatch(Verdict::passed)) {
      allowed.add(candidate);
    }
    verdicts.addAll(spoken);
  }

  private Finding holdOut(Candidate candidate) {
    HoldOut holdOut = candidate.intervention().holdOut();
    return holdOut != null && isHeldOut(holdOut)
        ? new Finding.HeldOut(holdOut.experiment())
        : new Finding.Passed();
  }

  private boolean isHeldOut(HoldOut holdOut) {
    Boolean before = context.assignments().get(holdOut.experiment());
    return before != null
        ? before
        : assigned.computeIfAbsent(
            holdOut.experiment(), experiment -> draw(experiment) < holdOut.share());
  }

  private double draw(String experiment) {
    Double draw = context.holdOutDraws().get(experiment);
    if (draw == null) {
      throw new IllegalArgumentException("experiment " + experiment + " has no draw");
    }
    return draw;
  }

  /** No policy has a say in it whether a person is told of a hazard (SGB V § 25b(2)). */
  private ActionDistribution surely(Candidate hazard) {
    return new ActionDistribution(
        0,
        allowed.stream()
            .map(one -> new ActionDistribution.Option(one.ref(), one.equals(hazard) ? 1 : 0))
            .toList());
  }

  private ActionDistribution rank() {
    if (allowed.isEmpty()) {
      return ActionDistribution.surelyNothing();
    }
    Optional<Candidate> hazard =
        allowed.stream().filter(one -> one.intervention().hazard()).min(Candidate.ORDER);
    if (hazard.isPresent()) {
      return surely(hazard.get());
    }
    ActionDistribution distribution = policy.rank(context.tailoring(), List.copyOf(allowed));
    Collection<?> refs = allowed.stream().map(Candidate::ref).toList();
    if (!distribution.options().stream().allMatch(option -> refs.contains(option.candidate()))) {
      throw new IllegalStateException("policy " + policy.version() + " ranks what is not allowed");
    }
    return distribution;
  }

  private Decision.Reason reason() {
    if (verdicts.isEmpty()) {
      return Decision.Reason.NO_CANDIDATE;
    }
    if (!allowed.isEmpty()) {
      return Decision.Reason.POLICY_CHOSE_NOTHING;
    }
    return verdicts.stream()
        .map(Verdict::finding)
        .filter(finding -> !(finding instanceof Finding.Passed))
        .findFirst()
        .map(Deciding::reasonOf)
        .orElseThrow();
  }

  private static Decision.Reason reasonOf(Finding refusal) {
    return switch (refusal) {
      case Finding.Passed ignored -> Decision.Reason.POLICY_CHOSE_NOTHING;
      case Finding.NoLegalBasis ignored -> Decision.Reason.NO_LEGAL_BASIS;
      case Finding.NotProcessable ignored -> Decision.Reason.NOT_PROCESSABLE;
      case Finding.NotInAudience ignored -> Decision.Reason.NOT_IN_AUDIENCE;
      case Finding.Unwanted ignored -> Decision.Reason.UNWANTED;
      case Finding.CapReached ignored -> Decision.Reason.CAP_REACHED;
      case Finding.Unreachable ignored -> Decision.Reason.UNREACHABLE;
      case Finding.Unconfirmed ignored -> Decision.Reason.UNREACHABLE;
      case Finding.HeldOut ignored -> Decision.Reason.HELD_OUT;
    };
  }
}
