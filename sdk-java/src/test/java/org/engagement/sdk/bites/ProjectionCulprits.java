package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.NOTHING;
import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.asked;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.CommitResult.ConsentMoved;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectState;

/** Projections that are wrong on purpose. */
final class ProjectionCulprits {
  private ProjectionCulprits() {}

  static List<Culprit> all() {
    return List.of(
        committing(
            "leaves out states", c -> with(c, List.of(), c.messages()), "takes_all_of_a_step"),
        committing(
            "leaves out messages", c -> with(c, c.states(), List.of()), "takes_all_of_a_step"),
        committing("leaves out timers", ProjectionCulprits::withoutTimers, "takes_all_of_a_step"),
        committing(
            "leaves out entries and outcomes",
            ProjectionCulprits::withoutAudit,
            "takes_all_of_a_step"),
        committing(
            "leaves out decisions", ProjectionCulprits::withoutDecisions, "takes_all_of_a_step"),
        committing("stays where it is", ProjectionCulprits::staying, "takes_all_of_a_step"),
        new Culprit(
            "asks no owner for the lease",
            Suspects.Projections.class,
            ProjectionCulprits::lastLease,
            Set.of("takes_nothing_of_a_former_owner")),
        Culprit.of(
            Suspects.Projections.class,
            "keeps what was given up",
            Projections.class,
            "release",
            always(NOTHING),
            "takes_nothing_after_a_release"),
        new Culprit(
            "does not look where a step starts",
            Suspects.Projections.class,
            ProjectionCulprits::anyPosition,
            Set.of("takes_nothing_from_another_position")),
        committing(
            "never compares the epochs of a step",
            ProjectionCulprits::withoutEpochs,
            "takes_nothing_read_before_a_consent_change"),
        Culprit.of(
            Suspects.Projections.class,
            "takes nothing after any consent change",
            Projections.class,
            "commit",
            () -> ProjectionCulprits::refuseAfterAnyChange,
            "other_consents_do_not_matter"),
        Culprit.of(
            Suspects.Projections.class,
            "plans a message again that comes again",
            Projections.class,
            "commit",
            ProjectionCulprits::planningAgain,
            "takes_what_comes_again_once"),
        Culprit.of(
            Suspects.Projections.class,
            "keeps the first state of a subject",
            Projections.class,
            "commit",
            ProjectionCulprits::keepingFirstStates,
            "replaces_states"),
        new Culprit(
            "shows every state that it has",
            Suspects.Projections.class,
            ProjectionCulprits::allStates,
            Set.of("shows_the_states_asked_for")),
        new Culprit(
            "writes states over what was added meanwhile",
            Suspects.Projections.class,
            ProjectionCulprits::writingOver,
            Set.of("keeps_what_a_decision_added_meanwhile")),
        new Culprit(
            "takes a state that is known for all there is",
            Suspects.Projections.class,
            ProjectionCulprits::knownStates,
            Set.of("adds_to_a_known_state_what_a_decision_added")),
        Culprit.of(
            Suspects.Projections.class,
            "lists no subjects",
            Projections.class,
            "subjects",
            always(List.of()),
            "lists_subjects"),
        Culprit.of(
            Suspects.Projections.class,
            "counts the backlog beyond the limit",
            Projections.class,
            "backlog",
            argument(0, Integer.MAX_VALUE),
            "counts_the_backlog"));
  }

  private static Culprit committing(
      String name, UnaryOperator<ProjectionCommit> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.Projections.class,
        name,
        Projections.class,
        "commit",
        asked(ProjectionCommit.class, (stores, commit) -> wrong.apply(commit)),
        caughtBy);
  }

  static ProjectionCommit under(Lease lease, ProjectionCommit c) {
    return new ProjectionCommit(
        lease,
        c.newPosition(),
        c.epochs(),
        c.states(),
        c.timers(),
        c.fired(),
        c.decisions(),
        c.messages(),
        c.outcomes(),
        c.audit());
  }

  static ProjectionCommit withoutEpochs(ProjectionCommit c) {
    return new ProjectionCommit(
        c.lease(),
        c.newPosition(),
        Map.of(),
        c.states(),
        c.timers(),
        c.fired(),
        c.decisions(),
        c.messages(),
        c.outcomes(),
        c.audit());
  }

  private static ProjectionCommit with(
      ProjectionCommit c, List<SubjectState> states, List<PlannedMessage> messages) {
    return new ProjectionCommit(
        c.lease(),
        c.newPosition(),
        c.epochs(),
        states,
        c.timers(),
        c.fired(),
        c.decisions(),
        messages,
        c.outcomes(),
        c.audit());
  }

  private static ProjectionCommit withoutTimers(ProjectionCommit c) {
    return new ProjectionCommit(
        c.lease(),
        c.newPosition(),
        c.epochs(),
        c.states(),
        List.of(),
        c.fired(),
        c.decisions(),
        c.messages(),
        c.outcomes(),
        c.audit());
  }

  private static ProjectionCommit withoutAudit(ProjectionCommit c) {
    return new ProjectionCommit(
        c.lease(),
        c.newPosition(),
        c.epochs(),
        c.states(),
        c.timers(),
        c.fired(),
        c.decisions(),
        c.messages(),
        List.of(),
        List.of());
  }

  private static ProjectionCommit withoutDecisions(ProjectionCommit c) {
    return new ProjectionCommit(
        c.lease(),
        c.newPosition(),
        c.epochs(),
        c.states(),
        c.timers(),
        c.fired(),
        List.of(),
        c.messages(),
        c.outcomes(),
        c.audit());
  }

  private static ProjectionCommit staying(ProjectionCommit c) {
    return new ProjectionCommit(
        c.lease(),
        c.lease().position(),
        c.epochs(),
        c.states(),
        c.timers(),
        c.fired(),
        c.decisions(),
        c.messages(),
        c.outcomes(),
        c.audit());
  }

  private static Stores lastLease(Stores right) {
    Map<Object, Lease> last = new HashMap<>();
    Stores acquiring =
        Spoiled.stores(right, Projections.class, "acquire", () -> call -> noting(call, last));
    return Spoiled.stores(
        acquiring,
        Projections.class,
        "commit",
        asked(
            ProjectionCommit.class,
            (stores, commit) ->
                under(last.getOrDefault(commit.lease().group(), commit.lease()), commit)));
  }

  private static Object noting(Call call, Map<Object, Lease> last) throws Throwable {
    Optional<?> lease = (Optional<?>) call.rightly();
    lease.map(Lease.class::cast).ifPresent(held -> last.put(held.group(), held));
    return lease;
  }

  private static Stores anyPosition(Stores right) {
    return Spoiled.stores(
        right,
        Projections.class,
        "commit",
        asked(ProjectionCommit.class, ProjectionCulprits::whereTheGroupStands));
  }

  private static ProjectionCommit whereTheGroupStands(Stores stores, ProjectionCommit commit) {
    Lease held = commit.lease();
    return stores
        .projections()
        .acquire(held.group(), held.owner(), Duration.ofMinutes(1))
        .map(now ->
            under(new Lease(held.group(), held.owner(), held.fence(), now.position()), commit))
        .orElse(commit);
  }

  static Object refuseAfterAnyChange(Call call) throws Throwable {
    var epochs = Shards.epochs(call.right());
    return epochs.values().stream().allMatch(epoch -> epoch == 0)
        ? call.rightly()
        : new ConsentMoved(epochs);
  }

  private static Wrong planningAgain() {
    Set<MessageId> planned = new HashSet<>();
    return asked(
            ProjectionCommit.class,
            (stores, commit) ->
                with(
                    commit,
                    commit.states(),
                    commit.messages().stream()
                        .map(each -> planned.add(each.message().id()) ? each : another(each))
                        .toList()))
        .get();
  }

  private static PlannedMessage another(PlannedMessage planned) {
    Message m = planned.message();
    Message other =
        new Message(
            new MessageId(UUID.randomUUID()),
            m.decision(),
            m.subject(),
            m.intervention(),
            m.messageClass(),
            m.purpose(),
            m.channels(),
            m.language(),
            m.level(),
            m.plannedAt(),
            m.expiresAt());
    return new PlannedMessage(other, m.plannedAt());
  }

  private static Wrong keepingFirstStates() {
    Set<Pseudonym> made = new HashSet<>();
    return asked(
            ProjectionCommit.class,
            (stores, commit) ->
                with(
                    commit,
                    commit.states().stream().filter(s -> made.add(s.subject())).toList(),
                    commit.messages()))
        .get();
  }

  private static Stores allStates(Stores right) {
    List<Pseudonym> known = new ArrayList<>();
    Stores noting =
        Spoiled.stores(
            right,
            Projections.class,
            "commit",
            asked(
                ProjectionCommit.class,
                (stores, commit) -> {
                  commit.states().forEach(state -> known.add(state.subject()));
                  return commit;
                }));
    return Spoiled.stores(
        noting, Projections.class, "states", () -> call -> call.rightlyWith(known));
  }

  private static Stores knownStates(Stores right) {
    return Spoiled.stores(
        right,
        Projections.class,
        "states",
        () ->
            call -> {
              Map<Object, Object> found = new HashMap<>((Map<?, ?>) call.rightly());
              if (call.arguments().length == 2) {
                found.putAll(call.argument(1, Map.class));
              }
              return found;
            });
  }

  private static Stores writingOver(Stores right) {
    Map<Pseudonym, SubjectState> written = new HashMap<>();
    Stores noting =
        Spoiled.stores(
            right,
            Projections.class,
            "commit",
            asked(
                ProjectionCommit.class,
                (stores, commit) -> {
                  commit.states().forEach(state -> written.put(state.subject(), state));
                  return commit;
                }));
    Supplier<Wrong> showing = () -> call -> Map.copyOf(written);
    return Spoiled.stores(noting, Projections.class, "states", showing);
  }
}
