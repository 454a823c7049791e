package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.listed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsFollowers.Call;
import org.engagement.port.driven.RightsFollowers.Followed;
import org.engagement.port.driven.RightsFollowers.Follower;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;

/** Followers that are wrong on purpose. */
final class FollowerCulprits {
  private FollowerCulprits() {}

  static List<Culprit> all() {
    return List.of(
        followers(
            "answer what was filed by whoever came last",
            "file",
            () ->
                call -> {
                  call.rightly();
                  return new Followed(
                      call.argument(1, Follower.class), call.argument(0, Filed.class));
                },
            "are_filed_once",
            "are_filed_once_under_concurrency"),
        followers("are found by nobody", "find", always(Optional.empty()), "are_filed_once"),
        followers(
            "are left no calls when they come",
            "claim",
            listed(Call.class, calls -> calls.stream().filter(c -> c.version() > 1).toList()),
            "are_left_calls",
            "are_called_in_order"),
        Culprit.of(
            Suspects.RightsFollowers.class,
            "are left calls by what is refused",
            RightsRequests.class,
            "replace",
            () ->
                inner -> {
                  Filed found = inner.argument(0, Filed.class);
                  Filed there =
                      inner.right().rightsRequests().find(found.request().id()).orElseThrow();
                  Object[] arguments = inner.arguments();
                  arguments[0] = there;
                  return inner.rightlyWith(arguments);
                },
            "are_left_no_call_by_what_is_refused"),
        followers(
            "are called by many at once",
            "claim",
            () ->
                call -> {
                  Object[] arguments = call.arguments();
                  arguments[1] = call.argument(0, Instant.class);
                  return call.rightlyWith(arguments);
                },
            "are_called_in_order",
            "are_called_again_after_a_crash"),
        followers(
            "are tried again at once",
            "putOff",
            () ->
                call -> {
                  Object[] arguments = call.arguments();
                  arguments[1] = Instant.EPOCH;
                  return call.rightlyWith(arguments);
                },
            "are_called_again_when_due"),
        followers(
            "are called for ever",
            "settle",
            always(Wrongs.NOTHING),
            "are_called_no_more_once_settled"),
        followers(
            "are called the last due first",
            "claim",
            listed(Call.class, List::reversed),
            "are_called_so_many_at_once"),
        Culprit.of(
            Suspects.RightsFollowers.class,
            "stay after their request",
            Disposals.class,
            "dispose",
            always(1L),
            "go_with_their_request"));
  }

  private static Culprit followers(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.RightsFollowers.class, name, RightsFollowers.class, method, wrong, caughtBy);
  }
}
