package org.engagement.sdk.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Pages over rows that are only ever added; a cursor is the place of the last row looked at. */
final class Paging {
  private Paging() {}

  static <T> Page<T> oldestFirst(List<T> rows, @Nullable String cursor, int limit) {
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(rows.size(), from + limit);
    return new Page<>(rows.subList(from, to), to < rows.size() ? Integer.toString(to) : null);
  }

  static <T> Page<T> newestFirst(
      List<T> rows, Predicate<T> wanted, @Nullable String cursor, int limit) {
    List<T> items = new ArrayList<>();
    int place = cursor == null ? rows.size() : Integer.parseInt(cursor);
    while (place > 0 && items.size() < limit) {
      T row = rows.get(--place);
      if (wanted.test(row)) {
        items.add(row);
      }
    }
    boolean more = rows.subList(0, place).stream().anyMatch(wanted);
    return new Page<>(items, more ? Integer.toString(place) : null);
  }
}
