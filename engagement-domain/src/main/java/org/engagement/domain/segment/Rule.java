package org.engagement.domain.segment;

import java.util.List;

/** A criterion made ready to be evaluated often. */
@FunctionalInterface
interface Rule {
  Ruling on(Sight subject);

  /**
   * Returns the rule that every part holds: while it does, the part that ends first ends it; while
   * it does not, each part that fails keeps it from holding, so the one that fails longest counts.
   */
  static Rule all(List<Rule> parts) {
    return subject -> joined(parts, subject, true);
  }

  /** Returns the rule that at least one part holds. */
  static Rule any(List<Rule> parts) {
    return subject -> joined(parts, subject, false);
  }

  /** Returns the rule that the part does not hold. */
  static Rule not(Rule part) {
    return subject -> part.on(subject).negated();
  }

  private static Ruling joined(List<Rule> parts, Sight subject, boolean wanted) {
    long soonest = Ruling.NEVER;
    long latest = Long.MIN_VALUE;
    for (Rule part : parts) {
      Ruling ruling = part.on(subject);
      if (ruling.holds() == wanted) {
        soonest = Math.min(soonest, ruling.until());
      } else if (ruling.until() == Ruling.NEVER) {
        return ruling;
      } else {
        latest = Math.max(latest, ruling.until());
      }
    }
    return latest == Long.MIN_VALUE ? new Ruling(wanted, soonest) : new Ruling(!wanted, latest);
  }
}
