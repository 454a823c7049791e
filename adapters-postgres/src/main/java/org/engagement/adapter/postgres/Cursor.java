package org.engagement.adapter.postgres;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The place in a list after an entry, by its time and its id. */
record Cursor(Instant at, UUID id) {
  private static final String SEPARATOR = "_";

  /** Returns the place that the text tells, null for the beginning. */
  static @Nullable Cursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split(SEPARATOR, -1);
    try {
      return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("a cursor is one that the page before gave", e);
    }
  }

  /** Returns the form that {@link #parse} reads. */
  String text() {
    return at + SEPARATOR + id;
  }

  /** Returns the id that the text is, null for the beginning, in a list ordered by id alone. */
  static @Nullable UUID parseId(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a cursor is one that the page before gave", e);
    }
  }
}
