package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.listed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.engagement.port.driven.Stores;

/** Timers that are wrong on purpose. */
final class TimerCulprits {
  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  private TimerCulprits() {}

  static List<Culprit> all() {
    return List.of(
        reading(
            "are shown the last first",
            listed(Timer.class, List::reversed),
            "are_shown_when_due_in_order"),
        reading("are shown before their time", argument(1, FAR), "are_shown_when_due_in_order"),
        reading(
            "are shown beyond the limit",
            argument(2, Integer.MAX_VALUE),
            "are_shown_when_due_in_order"),
        reading(
            "are shown to all groups",
            () -> TimerCulprits::ofAllGroups,
            "are_shown_to_their_group"),
        committing(
            "stay as they were first set",
            TimerCulprits::keepingTheFirst,
            "replace_the_one_of_the_same_reason"),
        committing(
            "never go away",
            asked(ProjectionCommit.class, (stores, c) -> with(c, c.timers(), List.of())),
            "are_removed_when_they_fired"),
        committing(
            "go away with all of their subject",
            asked(
                ProjectionCommit.class, (stores, c) -> with(c, c.timers(), ofSubjects(stores, c))),
            "are_removed_when_they_fired"),
        committing(
            "go away by their reason",
            asked(ProjectionCommit.class, (stores, c) -> with(c, c.timers(), byReason(stores, c))),
            "stay_when_set_anew_meanwhile"),
        committing(
            "go away after they were set anew",
            () -> TimerCulprits::removeLast,
            "can_fire_and_be_set_anew_in_one_step"),
        Culprit.of(
            Suspects.Timers.class,
            "never fall due next",
            Projections.class,
            "nextDue",
            always(Optional.empty()),
            "tell_when_the_next_falls_due"));
  }

  private static Culprit reading(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Timers.class, name, Projections.class, "due", wrong, caughtBy);
  }

  private static Culprit committing(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Timers.class, name, Projections.class, "commit", wrong, caughtBy);
  }

  private static ProjectionCommit with(ProjectionCommit c, List<Timer> timers, List<Timer> fired) {
    return new ProjectionCommit(
        c.lease(),
        c.newPosition(),
        c.epochs(),
        c.states(),
        timers,
        fired,
        c.decisions(),
        c.messages(),
        c.outcomes(),
        c.audit());
  }

  private static Object ofAllGroups(Call call) throws Throwable {
    List<Timer> all = new ArrayList<>();
    for (ShardGroup group : ShardGroup.all()) {
      all.addAll(
          call.right()
              .projections()
              .due(group, call.argument(1, Instant.class), call.argument(2, Integer.class)));
    }
    return all;
  }

  private static Wrong keepingTheFirst() {
    Map<String, Timer> first = new HashMap<>();
    return asked(
            ProjectionCommit.class,
            (stores, c) ->
                with(
                    c,
                    c.timers().stream()
                        .filter(t -> t.equals(first.computeIfAbsent(keyOf(t), none -> t)))
                        .toList(),
                    c.fired()))
        .get();
  }

  private static List<Timer> ofSubjects(Stores stores, ProjectionCommit c) {
    return set(stores, c).stream()
        .filter(t -> c.fired().stream().anyMatch(f -> f.subject().equals(t.subject())))
        .toList();
  }

  private static List<Timer> byReason(Stores stores, ProjectionCommit c) {
    return set(stores, c).stream()
        .filter(t -> c.fired().stream().anyMatch(f -> keyOf(f).equals(keyOf(t))))
        .toList();
  }

  private static Object removeLast(Call call) throws Throwable {
    ProjectionCommit commit = call.argument(0, ProjectionCommit.class);
    Object result = call.rightly();
    if (result instanceof Committed committed) {
      Lease lease = committed.lease();
      call.rightlyWith(
          ProjectionCulprits.under(lease, with(commit, List.of(), byReason(call.right(), commit))));
    }
    return result;
  }

  private static List<Timer> set(Stores stores, ProjectionCommit c) {
    return stores.projections().due(c.lease().group(), FAR, Integer.MAX_VALUE);
  }

  private static String keyOf(Timer timer) {
    return timer.subject().hex() + timer.reason();
  }
}
