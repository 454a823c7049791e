package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.NOTHING;
import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.dawdle;
import static org.engagement.sdk.bites.Wrongs.now;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.CommitResult.ConsentMoved;
import org.engagement.port.driven.Projections.CommitResult.Superseded;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.engagement.port.driven.Stores;

/** Ownerships of groups that are wrong on purpose. */
final class OwnershipCulprits {
  private OwnershipCulprits() {}

  static List<Culprit> all() {
    return List.of(
        acquiring(
            "begins behind the first activity",
            () -> OwnershipCulprits::behindTheFirst,
            "begins_before_the_first_activity"),
        acquiring(
            "gives a group to everyone",
            () -> OwnershipCulprits::toEveryone,
            "has_one_holder",
            "goes_to_one_of_many",
            "lasts_longer_when_renewed",
            "is_not_given_up_by_a_former_owner"),
        acquiring(
            "takes all groups for one",
            argument(0, new ShardGroup(0)),
            "is_apart_from_other_groups"),
        acquiring(
            "raises the fence at each renewal", OwnershipCulprits::renewing, "can_be_renewed"),
        acquiring(
            "lets leases run for ever", argument(2, Duration.ofHours(9)), "ends_with_the_lease"),
        acquiring(
            "does not prolong a lease",
            OwnershipCulprits::neverProlonging,
            "lasts_longer_when_renewed"),
        Culprit.of(
            Suspects.Ownership.class,
            "takes nothing back",
            Projections.class,
            "release",
            always(NOTHING),
            "can_be_given_up"),
        new Culprit(
            "lets anybody give a group up",
            Suspects.Ownership.class,
            OwnershipCulprits::releasingAnyones,
            Set.of("is_not_given_up_by_a_former_owner")),
        Culprit.of(
            Suspects.Ownership.class,
            "says of each step that it was taken",
            Projections.class,
            "commit",
            () -> OwnershipCulprits::pretend,
            "steps_follow_one_another",
            "ends_with_the_lease"),
        Culprit.of(
            Suspects.Ownership.class,
            "compares the epochs of a step some time before",
            Projections.class,
            "commit",
            () -> OwnershipCulprits::compareFirst,
            "nothing_slips_past_an_answered_consent_change"));
  }

  private static Culprit acquiring(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.Ownership.class, name, Projections.class, "acquire", wrong, caughtBy);
  }

  private static Object behindTheFirst(Call call) throws Throwable {
    return ((Optional<?>) call.rightly())
        .map(Lease.class::cast)
        .map(l -> new Lease(l.group(), l.owner(), l.fence(), l.position() + 1));
  }

  private static Object toEveryone(Call call) throws Throwable {
    Optional<?> lease = (Optional<?>) call.rightly();
    return lease.isPresent()
        ? lease
        : Optional.of(
            new Lease(call.argument(0, ShardGroup.class), call.argument(1, String.class), 9, 0));
  }

  private static Wrong renewing() {
    Map<ShardGroup, Lease> held = new ConcurrentHashMap<>();
    return call -> {
      Lease before = held.get(call.argument(0, ShardGroup.class));
      if (before != null && before.owner().equals(call.argument(1, String.class))) {
        call.right().projections().release(before);
      }
      return noting(call, held);
    };
  }

  private static Wrong neverProlonging() {
    Map<ShardGroup, Lease> held = new ConcurrentHashMap<>();
    return call -> {
      Lease before = held.get(call.argument(0, ShardGroup.class));
      return before != null && before.owner().equals(call.argument(1, String.class))
          ? Optional.of(before)
          : noting(call, held);
    };
  }

  private static Object noting(Call call, Map<ShardGroup, Lease> held) throws Throwable {
    Optional<?> lease = (Optional<?>) call.rightly();
    lease.map(Lease.class::cast).ifPresent(each -> held.put(each.group(), each));
    return lease;
  }

  private static Stores releasingAnyones(Stores right) {
    Map<ShardGroup, Lease> held = new ConcurrentHashMap<>();
    Stores noting =
        Spoiled.stores(right, Projections.class, "acquire", () -> call -> noting(call, held));
    return Spoiled.stores(
        noting,
        Projections.class,
        "release",
        () ->
            call -> {
              Lease lease = call.argument(0, Lease.class);
              call.right().projections().release(held.getOrDefault(lease.group(), lease));
              return NOTHING;
            });
  }

  private static Object pretend(Call call) throws Throwable {
    Object result = call.rightly();
    return result instanceof Superseded
        ? new Committed(call.argument(0, ProjectionCommit.class).lease())
        : result;
  }

  private static Object compareFirst(Call call) throws Throwable {
    ProjectionCommit commit = call.argument(0, ProjectionCommit.class);
    Map<Shard, Long> current = now(call.right(), commit.epochs());
    if (!current.equals(commit.epochs())) {
      return new ConsentMoved(current);
    }
    dawdle();
    return call.rightlyWith(ProjectionCulprits.withoutEpochs(commit));
  }
}
