package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.listed;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Breaches.Kept;
import org.engagement.port.driven.Stores;

/** Registers of breaches that are wrong. */
final class BreachCulprits {
  private BreachCulprits() {}

  static List<Culprit> all() {
    return List.of(
        breaches(
            "lose breaches",
            "find",
            always(Optional.empty()),
            "gives_back_all_that_is_put_on_record"),
        breaches(
            "change breaches from whatever they are",
            "replace",
            asked(Kept.class, BreachCulprits::current),
            "is_reported_once_and_changed_only_as_it_was_found"),
        breaches(
            "list open breaches the newest first",
            "open",
            listed(Kept.class, List::reversed),
            "lists_the_register_and_what_is_open"));
  }

  private static Kept current(Stores stores, Kept found) {
    return stores.breaches().find(found.breach().id()).orElse(found);
  }

  private static Culprit breaches(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Breaches.class, name, Breaches.class, method, wrong, caughtBy);
  }
}
