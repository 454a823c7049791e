package org.engagement.domain.activity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an item was not taken: the rule it broke and the field where, never what stood there.
 *
 * @param field the path of the field, such as {@code metadata.duration}, where one is to blame
 * @param rule the rule in one phrase, such as {@code has 1 to 100 characters}
 */
public record Rejection(Reason reason, @Nullable String field, String rule) {

  /** The kinds of rejection that are counted. */
  public enum Reason {
    /** Not an object, or a value of the wrong type. */
    MALFORMED,
    /** A required field is missing. */
    MISSING_FIELD,
    /** A field is outside its range or form. */
    INVALID_FIELD,
    /** The item exceeds its size, or is nested too deep. */
    TOO_LARGE,
    /** An identifier of a person stands in a field that must not hold one and cannot be masked. */
    IDENTIFIER,
    /** The timestamp is too old for a source that is not historical. */
    TOO_OLD,
    /** The timestamp lies more than five minutes ahead. */
    IN_FUTURE,
    /** A type that the engine does not take. */
    UNSUPPORTED_TYPE;

    /** Returns the reason as it is counted and answered, such as {@code missing_field}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
