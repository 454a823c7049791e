package org.engagement.adapter.postgres;

import java.util.List;
import java.util.function.Function;
import org.engagement.port.driven.Page;

/** Makes pages of what was read with one row more than a page holds. */
final class Pages {
  private Pages() {}

  /** Returns the first {@code limit} rows, and the cursor of the last of them if more were read. */
  static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, cursor.apply(items.get(limit - 1)));
  }
}
