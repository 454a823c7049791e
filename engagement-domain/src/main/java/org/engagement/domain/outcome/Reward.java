package org.engagement.domain.outcome;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each kind of outcome is worth to a policy that learns.
 *
 * @param values by kind; a kind without a value is worth nothing
 */
public record Reward(Map<OutcomeKind, Double> values) {
  /** Reaching the goal counts most, unsubscribing outweighs it. */
  public static final Reward DEFAULT =
      new Reward(
          Map.of(
              OutcomeKind.CONVERTED, 1.0,
              OutcomeKind.ACTED, 0.3,
              OutcomeKind.SEEN, 0.0,
              OutcomeKind.NOT_CONVERTED, 0.0,
              OutcomeKind.DISMISSED, -0.1,
              OutcomeKind.UNSUBSCRIBED, -2.0));

  public Reward {
    values = Map.copyOf(values);
    if (!values.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a reward is a finite number");
    }
  }

  /** Returns what this kind of outcome is worth. */
  public double of(OutcomeKind kind) {
    return values.getOrDefault(kind, 0.0);
  }

  /** Returns what the outcomes of one message are worth together, each kind once. */
  public double of(Collection<Outcome> outcomes) {
    Map<OutcomeKind, Double> counted = new EnumMap<>(OutcomeKind.class);
    outcomes.forEach(outcome -> counted.put(outcome.kind(), of(outcome.kind())));
    return counted.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
