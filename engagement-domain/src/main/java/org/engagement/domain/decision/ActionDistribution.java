package org.engagement.domain.decision;

import java.util.List;
import java.util.Optional;
import org.engagement.domain.definition.DefinitionRef;

/**
 * How likely a policy is to take each action, doing nothing among them.
 *
 * @param nothing the probability of doing nothing, 0 to 1
 * @param options the candidates with their probabilities, in the candidates' order; all
 *     probabilities add up to 1
 */
public record ActionDistribution(double nothing, List<Option> options) {
  private static final double ROUNDING = 1e-9;

  /** One candidate and the probability of choosing it, 0 to 1. */
  public record Option(DefinitionRef candidate, double probability) {
    public Option {
      requireProbability(probability);
    }
  }

  /** What was drawn: a candidate or nothing, and how likely that was. */
  public record Drawn(Optional<DefinitionRef> candidate, double propensity) {}

  public ActionDistribution {
    options = List.copyOf(options);
    requireProbability(nothing);
    double sum = nothing + options.stream().mapToDouble(Option::probability).sum();
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException("the probabilities of a distribution add up to 1");
    }
  }

  /** Returns the distribution that surely does nothing. */
  public static ActionDistribution surelyNothing() {
    return new ActionDistribution(1, List.of());
  }

  /**
   * Returns the action that this draw, uniform in [0, 1), picks: the options in their order, then
   * nothing. An action of probability 0 is never picked.
   */
  public Drawn pick(double draw) {
    double upTo = 0;
    for (Option option : options) {
      upTo += option.probability();
      if (draw < upTo) {
        return new Drawn(Optional.of(option.candidate()), option.probability());
      }
    }
    if (nothing > 0) {
      return new Drawn(Optional.empty(), nothing);
    }
    Option last =
        options.stream().filter(o -> o.probability() > 0).reduce((a, b) -> b).orElseThrow();
    return new Drawn(Optional.of(last.candidate()), last.probability());
  }

  private static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1");
    }
  }
}
