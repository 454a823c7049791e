package org.engagement.app.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A body that is not of the form asked for; carries no content of it. */
final class BadBody extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String field;
  private final String rule;

  /** Says which field, null for the body as a whole, breaks which rule. */
  BadBody(@Nullable String field, String rule) {
    super((field == null ? "the body" : field) + " " + rule, null, false, false);
    this.field = field;
    this.rule = rule;
  }

  @Nullable String field() {
    return field;
  }

  String rule() {
    return rule;
  }

  /**
   * Returns the value.
   *
   * @throws BadBody if it is missing
   */
  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new BadBody(field, "is required");
    }
    return value;
  }

  /**
   * Returns what the maker makes.
   *
   * @throws BadBody with the rule that its {@link IllegalArgumentException} says
   */
  static <T> T checked(String field, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new BadBody(field, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns what the maker makes.
   *
   * @throws BadBody with this rule if the maker says {@link IllegalArgumentException}
   */
  static <T> T checked(String field, String rule, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new BadBody(field, rule);
    }
  }
}
