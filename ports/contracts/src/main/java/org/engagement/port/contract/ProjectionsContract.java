package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.dora;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.decision.Timer.Reason;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.DecisionLog.DecisionCommit;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Projections.CommitResult;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.CommitResult.ConsentMoved;
import org.engagement.port.driven.Projections.CommitResult.Superseded;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.engagement.port.driven.SubjectState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.Projections} must do with a step. */
@DisplayName("A projection")
public abstract class ProjectionsContract extends StoreContract {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Recorded REMINDED = Decided.toRemind(anna(), "stuck");
  private static final PlannedMessage REMINDER = Decided.message(REMINDED, NOON);
  private static final Timer NEXT_LOOK = new Timer(anna(), NOON.plus(DAY), Reason.SEGMENT_WINDOW);
  private static final Outcome SUCCESS =
      new Outcome(REMINDER.message().id(), anna(), OutcomeKind.CONVERTED, NOON);

  @Test
  @DisplayName("takes all parts of a step and goes on from its end")
  void takes_all_of_a_step() {
    append(viewed(anna(), "1"));
    Lease lease = lease(anna());
    long end = readAll(anna()).getLast().position();

    var result = kept().projections().commit(everything(lease).to(end));

    assertThat(result)
        .isEqualTo(new Committed(new Lease(lease.group(), lease.owner(), lease.fence(), end)));
    assertEverythingWritten();
    assertThat(lease(anna()).position()).isEqualTo(end);
  }

  @Test
  @DisplayName("takes nothing of a step of a former owner")
  void takes_nothing_of_a_former_owner() {
    Lease former = lease(anna());
    kept().projections().release(former);
    assertThat(kept().projections().acquire(groupOf(anna()), "another", LONG)).isPresent();

    assertThat(commit(everything(former).to(7))).isInstanceOf(Superseded.class);
    assertNothingWritten();
  }

  @Test
  @DisplayName("takes nothing of a step of an owner who gave the group up")
  void takes_nothing_after_a_release() {
    Lease given = lease(anna());
    kept().projections().release(given);

    assertThat(commit(everything(given).to(7))).isInstanceOf(Superseded.class);
    assertNothingWritten();
  }

  @Test
  @DisplayName("takes nothing of a step that starts elsewhere than the group stands")
  void takes_nothing_from_another_position() {
    Lease begun = lease(anna());
    commit(Step.under(begun).to(5));
    Lease wrong = new Lease(begun.group(), begun.owner(), begun.fence(), 4);

    assertThat(commit(everything(begun).to(6))).isInstanceOf(Superseded.class);
    assertThat(commit(everything(wrong).to(6))).isInstanceOf(Superseded.class);
    assertNothingWritten();
    assertThat(lease(anna()).position()).isEqualTo(5);
  }

  @Test
  @DisplayName("takes nothing of a step that read permissions before a consent change")
  void takes_nothing_read_before_a_consent_change() {
    Lease lease = lease(anna());
    ProjectionCommit step = everything(lease).readAt(epochOf(anna())).readAt(epochOf(cem())).to(7);
    long epoch = consentMoves(bert(), "withdraws");
    long entries = kept().auditLog().size();

    assertThat(commit(step)).isEqualTo(new ConsentMoved(Map.of(anna().shard(), epoch)));
    assertNothingWritten(entries);
    assertThat(lease(anna()).position()).isZero();
  }

  @Test
  @DisplayName("is not held up by a consent change of a shard that it did not ask")
  void other_consents_do_not_matter() {
    ProjectionCommit step = Step.under(lease(anna())).readAt(epochOf(anna())).to(7);
    consentMoves(cem(), "withdraws");

    assertThat(commit(step)).isInstanceOf(Committed.class);
  }

  @Test
  @DisplayName("keeps decisions, messages and outcomes that come again as they were")
  void takes_what_comes_again_once() {
    Lease lease = lease(anna());
    lease = committed(everything(lease).to(1));
    Outcome later = new Outcome(SUCCESS.message(), anna(), SUCCESS.kind(), NOON.plus(DAY));

    committed(
        Step.under(lease)
            .decides(REMINDED)
            .plans(new PlannedMessage(REMINDER.message(), NOON.plus(DAY)))
            .finds(later)
            .to(2));

    assertThat(kept().decisionLog().all(null, 10).items()).containsExactly(REMINDED);
    assertThat(kept().deliveries().due(NOON, 10)).hasSize(1);
    assertThat(kept().outcomes().of(List.of(SUCCESS.message())))
        .containsEntry(SUCCESS.message(), List.of(SUCCESS));
  }

  @Test
  @DisplayName("lists who has a state, page by page, each once")
  void lists_subjects() {
    for (Pseudonym who : List.of(anna(), bert(), cem())) {
      Lease lease = lease(who);
      commit(Step.under(lease).makes(state(who)).to(lease.position() + 1));
    }

    List<Pseudonym> first = kept().projections().subjects(null, 2);
    List<Pseudonym> rest = kept().projections().subjects(first.getLast(), 2);

    assertThat(first).hasSize(2);
    assertThat(Stream.concat(first.stream(), rest.stream()))
        .containsExactlyInAnyOrder(anna(), bert(), cem());
    assertThat(kept().projections().subjects(rest.getLast(), 2)).isEmpty();
  }

  @Test
  @DisplayName("replaces a state by the one that a later step makes")
  void replaces_states() {
    Lease lease = committed(Step.under(lease(anna())).makes(state(anna())).to(1));
    SubjectState left =
        new SubjectState(
            anna(), EngagementProfile.EMPTY, 2, Map.of(), state(anna()).assignments(), List.of());

    committed(Step.under(lease).makes(left).to(2));

    assertThat(statesOf(anna())).containsExactly(Map.entry(anna(), left));
  }

  @Test
  @DisplayName("shows the states of those asked for who have one")
  void shows_the_states_asked_for() {
    committed(Step.under(lease(anna())).makes(state(anna())).makes(state(bert())).to(1));

    assertThat(kept().projections().states(List.of(anna(), cem())))
        .containsExactly(Map.entry(anna(), state(anna())));
    assertThat(kept().projections().states(List.of())).isEmpty();
  }

  @Test
  @DisplayName("keeps a goal and an assignment that a decision added while the step was made")
  void keeps_what_a_decision_added_meanwhile() {
    Lease lease = committed(Step.under(lease(anna())).makes(state(anna())).to(1));
    Recorded asked = Decided.toRemind(anna(), "asked");
    OpenGoal goal = Decided.goal(asked);
    kept()
        .decisionLog()
        .commit(
            new DecisionCommit(asked, epochOf(anna()), Optional.empty(), List.of(goal), List.of()));

    lease = committed(Step.under(lease).makes(state(anna())).to(2));

    assertThat(stateOf(anna()).openGoals()).contains(goal);
    assertThat(stateOf(anna()).assignments()).containsEntry(Decided.EXPERIMENT, false);

    committed(
        Step.under(lease)
            .makes(state(anna()))
            .finds(new Outcome(goal.message(), anna(), OutcomeKind.CONVERTED, NOON))
            .to(3));
    assertThat(stateOf(anna()).openGoals()).doesNotContain(goal);
  }

  @Test
  @DisplayName("adds to a state that is known what a decision added beside it")
  void adds_to_a_known_state_what_a_decision_added() {
    committed(Step.under(lease(anna())).makes(state(anna())).makes(state(bert())).to(1));
    Recorded asked = Decided.toRemind(anna(), "asked");
    OpenGoal goal = Decided.goal(asked);
    kept()
        .decisionLog()
        .commit(
            new DecisionCommit(asked, epochOf(anna()), Optional.empty(), List.of(goal), List.of()));

    var states =
        kept().projections().states(List.of(anna(), bert(), cem()), Map.of(anna(), state(anna())));

    assertThat(states).containsOnlyKeys(anna(), bert()).containsEntry(bert(), state(bert()));
    assertThat(states.get(anna())).isEqualTo(stateOf(anna()));
    assertThat(stateOf(anna()).openGoals()).contains(goal);
    assertThat(stateOf(anna()).assignments()).containsEntry(Decided.EXPERIMENT, false);
  }

  @Test
  @DisplayName("counts the activities behind the positions, up to a limit")
  void counts_the_backlog() {
    assertThat(kept().projections().backlog(10)).isZero();
    append(viewed(anna(), "1"), viewed(anna(), "2"), viewed(dora(), "3"));
    assertThat(kept().projections().backlog(10)).isEqualTo(3);
    assertThat(kept().projections().backlog(2)).isEqualTo(2);

    committed(Step.under(lease(anna())).to(readAll(anna()).getFirst().position()));

    assertThat(kept().projections().backlog(10)).isEqualTo(2);
  }

  private static Step everything(Lease lease) {
    return Step.under(lease)
        .makes(state(anna()))
        .sets(NEXT_LOOK)
        .decides(REMINDED)
        .plans(REMINDER)
        .finds(SUCCESS)
        .audits(entry(AuditAction.PROJECTION_COMMITTED, anna()));
  }

  private void assertEverythingWritten() {
    assertThat(statesOf(anna())).containsExactly(Map.entry(anna(), state(anna())));
    assertThat(kept().projections().due(groupOf(anna()), NOON.plus(DAY), 10))
        .containsExactly(NEXT_LOOK);
    assertThat(kept().decisionLog().find(REMINDED.decision().id())).contains(REMINDED);
    assertThat(kept().deliveries().find(REMINDER.message().id())).isPresent();
    assertThat(kept().outcomes().totals()).isEqualTo(Map.of(OutcomeKind.CONVERTED, 1L));
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  private void assertNothingWritten() {
    assertNothingWritten(0);
  }

  private void assertNothingWritten(long auditEntriesBefore) {
    assertThat(statesOf(anna())).isEmpty();
    assertThat(kept().projections().nextDue()).isEmpty();
    assertThat(kept().decisionLog().find(REMINDED.decision().id())).isEmpty();
    assertThat(kept().deliveries().find(REMINDER.message().id())).isEmpty();
    assertThat(kept().outcomes().of(List.of(SUCCESS.message()))).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(auditEntriesBefore);
  }

  private Map<Pseudonym, SubjectState> statesOf(Pseudonym who) {
    return kept().projections().states(List.of(who));
  }

  private SubjectState stateOf(Pseudonym who) {
    return Objects.requireNonNull(statesOf(who).get(who));
  }

  private Lease lease(Pseudonym anyOfGroup) {
    return kept().projections().acquire(groupOf(anyOfGroup), "worker-1", LONG).orElseThrow();
  }

  private CommitResult commit(ProjectionCommit step) {
    return kept().projections().commit(step);
  }

  private Lease committed(ProjectionCommit step) {
    var result = commit(step);
    assertThat(result).isInstanceOf(Committed.class);
    return ((Committed) result).lease();
  }

  private static SubjectState state(Pseudonym who) {
    DefinitionRef segment = new DefinitionRef(DefinitionKind.SEGMENT, "stuck-with-bonus", 2);
    return new SubjectState(
        who,
        EngagementProfile.EMPTY,
        1,
        Map.of("stuck-with-bonus", new Membership(segment, NOON.minus(DAY))),
        Map.of("older-experiment", true),
        List.of(Decided.goal(Decided.toRemind(who, "earlier"))));
  }
}
