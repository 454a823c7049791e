package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Decided.toAbstain;
import static org.engagement.port.contract.Decided.toRemind;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.DecisionLog.CommitResult;
import org.engagement.port.driven.DecisionLog.CommitResult.AlreadyDecided;
import org.engagement.port.driven.DecisionLog.CommitResult.Committed;
import org.engagement.port.driven.DecisionLog.CommitResult.ConsentMoved;
import org.engagement.port.driven.DecisionLog.DecisionCommit;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.engagement.port.driven.SubjectState;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.DecisionLog} must do. */
@DisplayName("A decision log")
public abstract class DecisionLogContract extends StoreContract {
  private static final Recorded REMINDED = toRemind(anna(), "asked");
  private static final OpenGoal GOAL = Decided.goal(REMINDED);

  @Test
  @DisplayName("gives back a decision with all the inputs that replay it")
  void gives_back_what_was_recorded() {
    Recorded abstained = toAbstain(bert(), "asked");
    commit(decided(REMINDED));
    commit(decided(abstained));

    assertThat(kept().decisionLog().find(REMINDED.decision().id())).contains(REMINDED);
    assertThat(kept().decisionLog().find(abstained.decision().id())).contains(abstained);
    assertThat(kept().decisionLog().find(toRemind(anna(), "never").decision().id())).isEmpty();
  }

  @Test
  @DisplayName("records a decision with its message, goal, assignments and audit entries")
  void records_all_that_belongs_together() {
    assertThat(commit(everything())).isEqualTo(new Committed());

    assertThat(kept().deliveries().due(NOON, 10)).hasSize(1);
    SubjectState state = stateOf(anna());
    assertThat(state.openGoals()).containsExactly(GOAL);
    assertThat(state.assignments()).isEqualTo(REMINDED.decision().assigned());
    assertThat(kept().projections().due(groupOf(anna()), GOAL.until(), 10))
        .containsExactly(new Timer(anna(), GOAL.until(), Timer.Reason.GOAL_WINDOW));
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("lets an earlier look at the subject's goals stand")
  void keeps_an_earlier_timer() {
    Timer earlier = new Timer(anna(), NOON.plus(DAY), Timer.Reason.GOAL_WINDOW);
    var lease =
        kept()
            .projections()
            .acquire(groupOf(anna()), "worker-1", Duration.ofMinutes(1))
            .orElseThrow();
    kept().projections().commit(Step.under(lease).sets(earlier).staying());

    commit(everything());

    assertThat(kept().projections().due(groupOf(anna()), GOAL.until(), 10))
        .containsExactly(earlier);
  }

  @Test
  @DisplayName("records a decision once and answers it again as it was")
  void records_a_decision_once() {
    commit(everything());
    Recorded other = new Recorded(REMINDED.context(), toAbstain(anna(), "asked").decision());
    assertThat(other.decision().id()).isEqualTo(REMINDED.decision().id());

    CommitResult result =
        commit(
            new DecisionCommit(
                other,
                epochOf(anna()),
                Optional.of(Decided.message(anna(), "another", NOON)),
                List.of(),
                List.of(entry(AuditAction.INTERVENTION_DECIDED, anna()))));

    assertThat(result).isEqualTo(new AlreadyDecided(REMINDED));
    assertThat(kept().decisionLog().all(null, 10).items()).containsExactly(REMINDED);
    assertThat(kept().deliveries().due(NOON, 10)).hasSize(1);
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("records nothing that read permissions before a consent change")
  void records_nothing_read_before_a_consent_change() {
    DecisionCommit commit = everything();
    long epoch = consentMoves(bert(), "withdraws");
    long entries = kept().auditLog().size();

    assertThat(commit(commit)).isEqualTo(new ConsentMoved(Map.of(anna().shard(), epoch)));

    assertThat(kept().decisionLog().find(REMINDED.decision().id())).isEmpty();
    assertThat(kept().deliveries().nextDue()).isEmpty();
    assertThat(kept().projections().states(List.of(anna()))).isEmpty();
    assertThat(kept().projections().nextDue()).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(entries);
  }

  @Test
  @DisplayName("is not held up by a consent change of another shard")
  void other_consents_do_not_matter() {
    DecisionCommit commit = everything();
    consentMoves(cem(), "withdraws");

    assertThat(commit(commit)).isEqualTo(new Committed());
  }

  @Test
  @DisplayName("shows a subject's decisions, the newest first, and nobody else's")
  void shows_the_newest_first() {
    Recorded first = toRemind(anna(), "1", NOON);
    Recorded second = toRemind(anna(), "2", NOON.plusSeconds(1));
    Recorded third = toRemind(anna(), "3", NOON.plusSeconds(2));
    for (Recorded recorded : List.of(first, toRemind(bert(), "his"), second, third)) {
      commit(decided(recorded));
    }

    assertThat(kept().decisionLog().of(anna(), null, 10).items())
        .containsExactly(third, second, first);
    assertThat(kept().decisionLog().of(anna(), null, 2).items()).containsExactly(third, second);
    assertThat(kept().decisionLog().of(cem(), null, 2).items()).isEmpty();
  }

  @Test
  @DisplayName("shows each of a subject's decisions once, though others are taken meanwhile")
  void pages_through_a_subject_completely() {
    List<Recorded> before = decideSeveral();
    AtomicInteger others = new AtomicInteger();

    List<Recorded> read =
        Paged.through(
            cursor -> kept().decisionLog().of(anna(), cursor, 3),
            () -> commit(decided(decideAnother(others.incrementAndGet()))));

    assertThat(read).containsExactlyElementsOf(before.reversed());
  }

  @Test
  @DisplayName("shows all decisions once and in a fixed order, though others are taken meanwhile")
  void pages_through_all_completely() {
    List<Recorded> before = decideSeveral();
    AtomicInteger others = new AtomicInteger();

    List<Recorded> read =
        Paged.through(
            cursor -> kept().decisionLog().all(cursor, 3),
            () -> commit(decided(decideAnother(others.incrementAndGet()))));
    List<Recorded> again = Paged.through(cursor -> kept().decisionLog().all(cursor, 4), () -> {});

    assertThat(read).doesNotHaveDuplicates().containsAll(before);
    assertThat(again.stream().filter(before::contains))
        .containsExactlyElementsOf(read.stream().filter(before::contains).toList());
  }

  @Test
  @DisplayName("records a decision once that is asked for several times at one moment")
  void records_a_decision_once_under_concurrency() {
    List<CommitResult> results = Race.of(6, runner -> () -> commit(everything()));

    assertThat(results).filteredOn(Committed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(new AlreadyDecided(REMINDED)::equals).hasSize(5);
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  @DisplayName("records nothing after an answered consent change that was read before it")
  void nothing_slips_past_an_answered_consent_change() {
    Progress progress = new Progress();
    List<Long> readAt = new ArrayList<>();
    List<DecisionId> inOrder = new ArrayList<>();
    List<Long> answered = new ArrayList<>();
    List<List<DecisionId>> thereWhenAnswered = new ArrayList<>();
    List<Callable<Integer>> runners = new ArrayList<>();
    runners.add(() -> decide(progress, inOrder, readAt));
    runners.add(() -> {
      for (int change = 0; change < 30; change++) {
        progress.letSomeHappen();
        answered.add(consentMoves(bert(), "change-" + change));
        thereWhenAnswered.add(idsOf(anna()));
      }
      progress.end();
      return 0;
    });

    Race.of(runners);

    for (int change = 0; change < answered.size(); change++) {
      List<DecisionId> before = thereWhenAnswered.get(change);
      long epoch = answered.get(change);
      assertThat(IntStream.range(0, inOrder.size()).boxed())
          .filteredOn(i -> !before.contains(inOrder.get(i)))
          .allSatisfy(i -> assertThat(readAt.get(i)).isGreaterThanOrEqualTo(epoch));
    }
  }

  private int decide(Progress progress, List<DecisionId> inOrder, List<Long> readAt) {
    while (progress.goesOn()) {
      DecisionCommit commit = decided(toAbstain(anna(), "d-" + inOrder.size()));
      if (commit(commit) instanceof Committed) {
        inOrder.add(commit.decision().decision().id());
        readAt.add(commit.epochs().getOrDefault(anna().shard(), -1L));
      }
      progress.step();
    }
    return inOrder.size();
  }

  private List<DecisionId> idsOf(Pseudonym who) {
    return kept().decisionLog().of(who, null, 10_000).items().stream()
        .map(recorded -> recorded.decision().id())
        .toList();
  }

  private List<Recorded> decideSeveral() {
    List<Recorded> decided = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Recorded recorded = toRemind(anna(), "d-" + i, NOON.plusSeconds(i));
      commit(decided(recorded));
      decided.add(recorded);
    }
    return decided;
  }

  private static Recorded decideAnother(int number) {
    return toRemind(anna(), "other-" + number, NOON.plusSeconds(100 + number));
  }

  private DecisionCommit everything() {
    return new DecisionCommit(
        REMINDED,
        epochOf(anna()),
        Optional.of(Decided.message(REMINDED, NOON)),
        List.of(GOAL),
        List.of(entry(AuditAction.INTERVENTION_DECIDED, anna())));
  }

  private DecisionCommit decided(Recorded recorded) {
    return new DecisionCommit(
        recorded, epochOf(recorded.context().subject()), Optional.empty(), List.of(), List.of());
  }

  private CommitResult commit(DecisionCommit commit) {
    return kept().decisionLog().commit(commit);
  }

  private SubjectState stateOf(Pseudonym who) {
    return Objects.requireNonNull(kept().projections().states(List.of(who)).get(who));
  }
}
