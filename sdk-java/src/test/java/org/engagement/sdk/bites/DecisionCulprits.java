package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.dawdle;
import static org.engagement.sdk.bites.Wrongs.now;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.engagement.domain.decision.ActionDistribution;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.DecisionLog.CommitResult.AlreadyDecided;
import org.engagement.port.driven.DecisionLog.CommitResult.Committed;
import org.engagement.port.driven.DecisionLog.CommitResult.ConsentMoved;
import org.engagement.port.driven.DecisionLog.DecisionCommit;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;

/** Decision logs that are wrong on purpose. */
final class DecisionCulprits {
  private DecisionCulprits() {}

  static List<Culprit> all() {
    return List.of(
        wrong(
            "forgets the verdicts",
            "find",
            () ->
                call ->
                    ((Optional<?>) call.rightly())
                        .map(Recorded.class::cast)
                        .map(DecisionCulprits::withoutVerdicts),
            "gives_back_what_was_recorded"),
        committing(
            "plans no message",
            c -> with(c, c.epochs(), Optional.empty()),
            "records_all_that_belongs_together"),
        committing(
            "opens no goal",
            c -> new DecisionCommit(c.decision(), c.epochs(), c.message(), List.of(), c.audit()),
            "records_all_that_belongs_together"),
        committing(
            "leaves no entries of a decision",
            c ->
                new DecisionCommit(c.decision(), c.epochs(), c.message(), c.openGoals(), List.of()),
            "records_all_that_belongs_together",
            "records_a_decision_once"),
        Culprit.of(
            Suspects.DecisionLog.class,
            "looks again at the end of a goal, whatever was set",
            Projections.class,
            "due",
            Wrongs.listed(Timer.class, DecisionCulprits::late),
            "keeps_an_earlier_timer"),
        wrong(
            "lets a later decision stand",
            "commit",
            DecisionCulprits::lettingTheLaterStand,
            "records_a_decision_once",
            "records_a_decision_once_under_concurrency"),
        wrong(
            "never compares the epochs of a decision",
            "commit",
            asked(DecisionCommit.class, (stores, c) -> judgedNow(stores, c)),
            "records_nothing_read_before_a_consent_change"),
        wrong(
            "records nothing after any consent change",
            "commit",
            () ->
                call -> {
                  Map<Shard, Long> epochs = Shards.epochs(call.right());
                  return epochs.values().stream().allMatch(epoch -> epoch == 0)
                      ? call.rightly()
                      : new ConsentMoved(epochs);
                },
            "other_consents_do_not_matter"),
        wrong(
            "compares the epochs of a decision some time before",
            "commit",
            () -> DecisionCulprits::compareFirst,
            "nothing_slips_past_an_answered_consent_change"),
        wrong(
            "shows the oldest decision first",
            "of",
            () ->
                call ->
                    Offsets.page(
                        decisionsOf(call.right(), call.argument(0, Pseudonym.class)).reversed(),
                        call),
            "shows_the_newest_first"),
        wrong(
            "numbers a subject's pages from the newest",
            "of",
            () ->
                call ->
                    Offsets.page(
                        decisionsOf(call.right(), call.argument(0, Pseudonym.class)), call),
            "pages_through_a_subject_completely"),
        wrong(
            "numbers all pages from the newest",
            "all",
            () ->
                call ->
                    Offsets.page(
                        call.right().decisionLog().all(null, 10_000).items().reversed(), call),
            "pages_through_all_completely"));
  }

  private static Culprit wrong(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.DecisionLog.class, name, DecisionLog.class, method, wrong, caughtBy);
  }

  private static Culprit committing(
      String name, UnaryOperator<DecisionCommit> wrong, String... caughtBy) {
    return wrong(
        name, "commit", asked(DecisionCommit.class, (stores, c) -> wrong.apply(c)), caughtBy);
  }

  private static DecisionCommit with(
      DecisionCommit c, Map<Shard, Long> epochs, Optional<PlannedMessage> message) {
    return new DecisionCommit(c.decision(), epochs, message, c.openGoals(), c.audit());
  }

  private static DecisionCommit judgedNow(Stores stores, DecisionCommit c) {
    return with(c, now(stores, c.epochs()), c.message());
  }

  private static Recorded withoutVerdicts(Recorded recorded) {
    Decision d = recorded.decision();
    return new Recorded(
        recorded.context(),
        new Decision.Abstain(
            d.id(),
            Decision.Reason.NO_CANDIDATE,
            List.of(),
            ActionDistribution.surelyNothing(),
            1,
            d.assigned(),
            d.policy()));
  }

  private static List<Timer> late(List<Timer> due) {
    return due.stream()
        .map(t -> new Timer(t.subject(), t.at().plusSeconds(86_400), t.reason()))
        .toList();
  }

  /** Records the second one under a name of its own and says that it was committed. */
  private static Wrong lettingTheLaterStand() {
    Set<DecisionId> seen = ConcurrentHashMap.newKeySet();
    return call -> {
      DecisionCommit c = call.argument(0, DecisionCommit.class);
      if (seen.add(c.decision().decision().id())) {
        return call.rightly();
      }
      Decision d = c.decision().decision();
      Decision again =
          new Decision.Abstain(
              new DecisionId(UUID.randomUUID()),
              Decision.Reason.NO_CANDIDATE,
              d.verdicts(),
              d.distribution(),
              d.propensity(),
              d.assigned(),
              d.policy());
      call.rightlyWith(
          new DecisionCommit(
              new Recorded(c.decision().context(), again),
              c.epochs(),
              c.message(),
              List.of(),
              c.audit()));
      return new Committed();
    };
  }

  private static Object compareFirst(Call call) throws Throwable {
    DecisionCommit commit = call.argument(0, DecisionCommit.class);
    Map<Shard, Long> current = now(call.right(), commit.epochs());
    if (!current.equals(commit.epochs())) {
      return new ConsentMoved(current);
    }
    dawdle();
    Object result = call.rightlyWith(judgedNow(call.right(), commit));
    return result instanceof AlreadyDecided ? new Committed() : result;
  }

  private static List<Recorded> decisionsOf(Stores stores, Pseudonym subject) {
    return stores.decisionLog().of(subject, null, 10_000).items();
  }
}
