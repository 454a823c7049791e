package org.engagement.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.engagement.domain.subject.Pseudonym;

/**
 * Finds every effect after an answered withdrawal.
 *
 * <p>An effect is one where it began after the answer; a hand-over, which a withdrawal waits for,
 * also where it ended after the answer and the receipt does not name it. A grant that may lie
 * between the two by the clock excuses it: one that was not answered before the withdrawal was
 * asked for, and was asked for before the effect ended.
 */
final class Checker {
  private final Map<Pseudonym, List<Saying>> sayings;

  Checker(List<Saying> sayings) {
    this.sayings = sayings.stream().collect(Collectors.groupingBy(Saying::subject));
  }

  /** An effect and the withdrawal that it came after. */
  record Violation(Effect effect, Saying withdrawal) {}

  List<Violation> violations(List<Effect> effects) {
    List<Violation> violations = new ArrayList<>();
    for (Effect effect : effects) {
      List<Saying> said = sayings.getOrDefault(effect.subject(), List.of());
      said.stream()
          .filter(saying -> saying.withdraws() && effect.needs().contains(saying.purpose()))
          .filter(withdrawal -> after(effect, withdrawal) && !excused(effect, withdrawal, said))
          .findFirst()
          .ifPresent(withdrawal -> violations.add(new Violation(effect, withdrawal)));
    }
    return violations;
  }

  private static boolean after(Effect effect, Saying withdrawal) {
    return effect.attempt() == null
        ? effect.fromNanos() - withdrawal.answeredNanos() >= 0
        : effect.toNanos() - withdrawal.answeredNanos() > 0
            && !withdrawal.inFlight().contains(effect.attempt());
  }

  private static boolean excused(Effect effect, Saying withdrawal, List<Saying> said) {
    return said.stream()
        .filter(saying -> !saying.withdraws() && saying.purpose().equals(withdrawal.purpose()))
        .anyMatch(grant ->
            grant.answeredNanos() - withdrawal.askedNanos() > 0
                && grant.askedNanos() - effect.toNanos() < 0);
  }
}
