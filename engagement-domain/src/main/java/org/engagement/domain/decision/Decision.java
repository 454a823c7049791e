package org.engagement.domain.decision;

import java.util.List;
import java.util.Map;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.DecisionId;

/**
 * What was chosen at a decision point; doing nothing is a result, and every guard's verdict is
 * kept.
 */
public sealed interface Decision {
  /** Returns the id, derived from the cause alone. */
  DecisionId id();

  /**
   * Returns what each guard said of each candidate, candidates in their order, guards in theirs.
   */
  List<Verdict> verdicts();

  /** Returns how likely the policy was to take each action. */
  ActionDistribution distribution();

  /** Returns how likely the policy was to do what was done, above 0 and at most 1. */
  double propensity();

  /** Returns the experiments that the subject was drawn for here, and whether it is held out. */
  Map<String, Boolean> assigned();

  /** Returns the policy that ranked, such as {@code rules/1}. */
  String policy();

  /** Something is offered. */
  record Intervene(
      DecisionId id,
      DefinitionRef chosen,
      List<Verdict> verdicts,
      ActionDistribution distribution,
      double propensity,
      Map<String, Boolean> assigned,
      String policy)
      implements Decision {
    public Intervene {
      verdicts = List.copyOf(verdicts);
      assigned = Map.copyOf(assigned);
    }
  }

  /** Nothing is offered: no candidate was allowed, or the policy drew nothing. */
  record Abstain(
      DecisionId id,
      Reason reason,
      List<Verdict> verdicts,
      ActionDistribution distribution,
      double propensity,
      Map<String, Boolean> assigned,
      String policy)
      implements Decision {
    public Abstain {
      verdicts = List.copyOf(verdicts);
      assigned = Map.copyOf(assigned);
    }
  }

  /** Why nothing is offered: the first refusal of the best candidate, or the policy's choice. */
  enum Reason {
    NO_CANDIDATE,
    NO_LEGAL_BASIS,
    NOT_PROCESSABLE,
    NOT_IN_AUDIENCE,
    UNWANTED,
    CAP_REACHED,
    UNREACHABLE,
    HELD_OUT,
    POLICY_CHOSE_NOTHING
  }
}
