package org.engagement.sdk.bites;

import java.util.List;
import org.engagement.port.driven.Page;

/** Pages that count from the beginning of what is there now, so that new rows shift them. */
final class Offsets {
  private Offsets() {}

  /** Answers a call whose last arguments are a cursor and a limit. */
  static <T> Page<T> page(List<T> all, Call call) {
    int count = call.arguments().length;
    Object cursor = call.arguments()[count - 2];
    int from = Math.min(all.size(), cursor == null ? 0 : Integer.parseInt((String) cursor));
    int to = Math.min(all.size(), from + call.argument(count - 1, Integer.class));
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }
}
