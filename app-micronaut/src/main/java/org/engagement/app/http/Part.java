package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a part of a person's list.
 *
 * @param cursor where the part before this one ended; null for the first
 * @param limit at most so many, 1 to 100; null for 20
 */
@Schema(
    requiredProperties = {"userId"},
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record Part(@Nullable String userId, @Nullable String cursor, @Nullable Integer limit) {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  /** Returns how many are asked for. */
  int size() {
    if (limit == null) {
      return USUAL;
    }
    if (limit < 1 || limit > MOST) {
      throw new BadBody("limit", "is 1 to " + MOST);
    }
    return limit;
  }

  /**
   * Returns what the reader reads.
   *
   * @throws BadBody if the cursor is none
   */
  <T> T read(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      if (cursor == null) {
        throw e;
      }
      throw new BadBody("cursor", "is one that the part before gave");
    }
  }
}
