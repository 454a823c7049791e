package org.engagement.domain.profile;

import java.util.Optional;
import org.engagement.domain.activity.Traits;
import org.jspecify.annotations.Nullable;

/** What is to become of one trait at a person's request (GDPR Art. 16, 18(1)(a), SGB X § 84). */
public sealed interface Correction {
  /** Returns the trait that it is about. */
  Trait trait();

  /** Returns what it does as it is written outside, such as {@code replace}. */
  default String change() {
    return switch (this) {
      case Replace ignored -> "replace";
      case Contest ignored -> "contest";
      case LeaveUnclear ignored -> "leave-unclear";
      case Confirm ignored -> "confirm";
    };
  }

  /** Returns the value from now on, as it is written; null if the stored one stays. */
  default @Nullable String after() {
    return this instanceof Replace replace ? replace.value() : null;
  }

  /**
   * Returns the correction that is written so; empty if there is none.
   *
   * @param value of a replacement; null for every other
   */
  static Optional<Correction> written(Trait trait, String change, @Nullable String value) {
    if (change.equals("replace")) {
      return Optional.ofNullable(value)
          .filter(it -> trait.read(it).isPresent())
          .map(it -> new Replace(trait, it));
    }
    if (value != null) {
      return Optional.empty();
    }
    return switch (change) {
      case "contest" -> Optional.of(new Contest(trait));
      case "leave-unclear" -> Optional.of(new LeaveUnclear(trait));
      case "confirm" -> Optional.of(new Confirm(trait));
      default -> Optional.empty();
    };
  }

  /** It is so from now on, whatever apps and reports say later. */
  record Replace(Trait trait, String value) implements Correction {
    public Replace {
      if (trait.read(value).isEmpty()) {
        throw new IllegalArgumentException(trait.label() + " " + trait.rule());
      }
    }

    /** Returns the value, with every other trait null. */
    Traits traits() {
      return trait.read(value).orElseThrow();
    }

    @Override
    public String toString() {
      return "Replace[" + trait + "]";
    }
  }

  /** The person disputes the stored value: it rests until its accuracy is checked. */
  record Contest(Trait trait) implements Correction {}

  /** The check found neither: the value is used again, with the note that it is contested. */
  record LeaveUnclear(Trait trait) implements Correction {}

  /** The check found that the value is true: the dispute is over. */
  record Confirm(Trait trait) implements Correction {}
}
