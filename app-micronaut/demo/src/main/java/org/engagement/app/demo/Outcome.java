package org.engagement.app.demo;

import java.util.Map;
import java.util.stream.Collectors;
import org.engagement.app.demo.proof.Checked;
import org.engagement.app.demo.proof.Invariant;

/** What a run came to. */
record Outcome(
    Figures figures, Map<Invariant, Checked> invariants, Decided decided, Tables tables) {
  boolean allHold() {
    return invariants.values().stream().allMatch(Checked::holds);
  }

  /** Returns the checks by the name of their invariant. */
  Map<String, Checked> byName() {
    return invariants.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }
}
