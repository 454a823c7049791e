package org.engagement.app.demo;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.app.demo.proof.Checked;
import org.engagement.app.demo.proof.Invariant;

/**
 * What a run came to.
 *
 * @param days what the checks of the days found
 * @param evening what the checks of the evening found, in which people made use of their rights
 */
record Outcome(
    Figures figures,
    Map<Invariant<?>, Checked> days,
    Map<Invariant<?>, Checked> evening,
    Decided decided,
    Tables tables) {
  /** Returns the same with what the checks of the evening found. */
  Outcome and(Map<Invariant<?>, Checked> found) {
    return new Outcome(figures, days, found, decided, tables);
  }

  boolean allHold() {
    return byName().values().stream().allMatch(Checked::holds);
  }

  /** Returns the checks by the name of their invariant. */
  Map<String, Checked> byName() {
    return Stream.concat(days.entrySet().stream(), evening.entrySet().stream())
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }
}
