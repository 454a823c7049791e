package org.engagement.domain.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Small immutable lists in ascending order, copied where they change. */
final class Sorted {
  private Sorted() {}

  /**
   * Returns the place of the element that compares as 0, or {@code -(place + 1)} of where it would
   * stand.
   */
  static <T> int find(List<T> list, ToIntFunction<T> comparedWithSought) {
    int low = 0;
    int high = list.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = comparedWithSought.applyAsInt(list.get(middle));
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }

  /** Returns the list with another element at this place. */
  static <T> List<T> replaced(List<T> list, int place, T element) {
    List<T> copy = new ArrayList<>(list);
    copy.set(place, element);
    return copy;
  }

  /** Returns the list with one more element at this place, cut off after the limit. */
  static <T> List<T> inserted(List<T> list, int place, T element, int limit) {
    if (place >= limit) {
      return list;
    }
    List<T> copy = new ArrayList<>(list.size() + 1);
    copy.addAll(list.subList(0, place));
    copy.add(element);
    copy.addAll(list.subList(place, Math.min(list.size(), limit - 1)));
    return copy;
  }
}
