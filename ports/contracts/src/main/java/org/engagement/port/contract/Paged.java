package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Turns pages to the end. */
final class Paged {
  private static final int MOST_PAGES = 100;

  /** One page from a cursor on. */
  interface Turning<T> {
    Page<T> from(@Nullable String cursor);
  }

  private Paged() {}

  /** Returns the items of all pages; does something after each, as others would. */
  static <T> List<T> through(Turning<T> pages, Runnable meanwhile) {
    List<T> items = new ArrayList<>();
    Page<T> page = pages.from(null);
    items.addAll(page.items());
    for (int turned = 1; page.next() != null; turned++) {
      assertThat(turned).as("the pages come to an end").isLessThan(MOST_PAGES);
      meanwhile.run();
      page = pages.from(page.next());
      items.addAll(page.items());
    }
    return items;
  }
}
