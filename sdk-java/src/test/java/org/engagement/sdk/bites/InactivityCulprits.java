package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.listed;
import static org.engagement.sdk.bites.Wrongs.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.SubjectVault.UserEntry;

/** Those who look for the inactive and are wrong. */
final class InactivityCulprits {
  private InactivityCulprits() {}

  static List<Culprit> all() {
    return List.of(
        inactivity(
            "goes through users the wrong way",
            "users",
            listed(UserEntry.class, List::reversed),
            "goes_through_all_users"),
        inactivity(
            "knows no user",
            "users",
            always(List.of()),
            "goes_through_all_users",
            "leave_nothing_behind"),
        inactivity(
            "sees no sign of life",
            "lives",
            seen(life -> new Life(life.standing(), life.heldBack(), null, life.notice())),
            "read_signs_of_life",
            "remember_activity_beyond_the_profile",
            "wishes_are_a_sign_of_life"),
        inactivity(
            "sees no hold",
            "lives",
            seen(life -> new Life(life.standing(), false, life.sign(), life.notice())),
            "are_kept_back_by_a_hold"),
        inactivity("tells everybody again", "tell", always(true), "are_told_once_for_each_attempt"),
        inactivity(
            "erases without a second look",
            "stop",
            argument(3, (Predicate<Life>) InactivityCulprits::whateverIsKnown),
            "are_erased_only_if_it_still_holds"));
  }

  private static boolean whateverIsKnown(Life life) {
    return life.standing() != Standing.ERASED;
  }

  private static Supplier<Wrong> seen(UnaryOperator<Life> otherwise) {
    return () ->
        call -> {
          Map<Pseudonym, Life> lives = new HashMap<>();
          map(Pseudonym.class, Life.class, call.rightly())
              .forEach((subject, life) -> lives.put(subject, otherwise.apply(life)));
          return lives;
        };
  }

  private static Culprit inactivity(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Inactivity.class, name, Inactivity.class, method, wrong, caughtBy);
  }
}
