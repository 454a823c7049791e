package org.engagement.domain.decision;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.engagement.domain.decision.ActionDistribution.Option;

/**
 * The policy by rules: the best candidate in {@link Candidate#ORDER}, or now and then nothing, so
 * that what a message changes can be told from what would have happened anyway. Service messages
 * and statutory notices are never left out by chance.
 *
 * @param exploration how likely nothing is, 0 to 1 (exclusive)
 */
public record RulePolicy(double exploration) implements Policy {
  /** Explores one time in ten. */
  public static final RulePolicy DEFAULT = new RulePolicy(0.1);

  private static final String NAME = "rules/1;exploration=";

  public RulePolicy {
    if (!(exploration >= 0 && exploration < 1)) {
      throw new IllegalArgumentException("exploration is 0 to 1 (exclusive)");
    }
  }

  /** Returns the policy that decisions cite so, if it is one of these. */
  public static Optional<RulePolicy> ofVersion(String version) {
    if (!version.startsWith(NAME)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RulePolicy(Double.parseDouble(version.substring(NAME.length()))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String version() {
    return NAME + exploration;
  }

  @Override
  public ActionDistribution rank(Tailoring tailoring, List<Candidate> allowed) {
    if (allowed.isEmpty()) {
      return ActionDistribution.surelyNothing();
    }
    List<Candidate> ordered = allowed.stream().sorted(Candidate.ORDER).toList();
    double nothing = mayExplore(ordered.get(0)) ? exploration : 0;
    return new ActionDistribution(
        nothing,
        IntStream.range(0, ordered.size())
            .mapToObj(i -> new Option(ordered.get(i).ref(), i == 0 ? 1 - nothing : 0))
            .toList());
  }

  private static boolean mayExplore(Candidate best) {
    return switch (best.intervention().messageClass()) {
      case SERVICE, STATUTORY_NOTICE -> false;
      case HELP, ADVERTISING -> true;
    };
  }
}
