package org.engagement.domain.profile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/** One of the facts that are believed of a subject, and can be corrected (GDPR Art. 16). */
public enum Trait {
  AGE_GROUP("ageGroup", "is an age group, such as 41-55"),
  REGISTRATION_DATE("registrationDate", "is a date, such as 2024-05-17"),
  DIGITAL_LITERACY_SCORE("digitalLiteracyScore", "is 0 to 1"),
  PREFERRED_CHANNEL(
      "preferredChannel", "is 1 to 40 lowercase letters, digits, hyphens and underscores");

  private final String label;
  private final String rule;

  Trait(String label, String rule) {
    this.label = label;
    this.rule = rule;
  }

  /** Returns the trait as it is written in events and documents, such as {@code ageGroup}. */
  public String label() {
    return label;
  }

  /** Returns what every value of it is, in words. */
  public String rule() {
    return rule;
  }

  /** Returns the trait that is written so, if there is one. */
  public static Optional<Trait> labelled(String label) {
    return Stream.of(values()).filter(trait -> trait.label.equals(label)).findFirst();
  }

  /** Returns the value that is written so, with every other trait null; empty if none is. */
  public Optional<Traits> read(String text) {
    try {
      return switch (this) {
        case AGE_GROUP -> AgeGroup.labelled(text).map(age -> new Traits(age, null, null, null));
        case REGISTRATION_DATE -> Optional.of(new Traits(null, LocalDate.parse(text), null, null));
        case DIGITAL_LITERACY_SCORE ->
            Optional.of(new Traits(null, null, Double.valueOf(text), null));
        case PREFERRED_CHANNEL -> Optional.of(new Traits(null, null, null, text));
      };
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the value as it is written; null if there is none. */
  public @Nullable String write(Traits traits) {
    return switch (this) {
      case AGE_GROUP -> traits.ageGroup() == null ? null : traits.ageGroup().label();
      case REGISTRATION_DATE -> text(traits.registrationDate());
      case DIGITAL_LITERACY_SCORE -> text(traits.digitalLiteracyScore());
      case PREFERRED_CHANNEL -> traits.preferredChannel();
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
