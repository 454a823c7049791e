package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.engagement.domain.activity.UsageType.PAGE_VIEW;
import static org.engagement.domain.activity.UsageType.TASK_COMPLETION;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.SubjectState;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/** What an engine remembers of its own steps never stands in for what others did meanwhile. */
class RememberedStatesTest {
  private final InMemoryStores stores = InMemoryStores.create();
  private final TinkKeys keys = TinkKeys.ephemeral();
  private final Letters inApp = Letters.inApp();
  private final WatchedProjections watched = new WatchedProjections(stores.projections());
  private final WatchedProjections others = new WatchedProjections(stores.projections());
  private final Town here = new Town(watched.in(stores), keys, this::settings, inApp);
  private final Town there = new Town(others.in(stores), keys, this::settings, inApp);

  private EngagementSettings.Builder settings(EngagementSettings.Builder settings) {
    return settings.policy(new RulePolicy(0));
  }

  @Test
  void a_step_reads_no_state_that_the_step_before_it_left() {
    here.grants(ANNA, APP_ANALYTICS);
    projects(here, ANNA, "e1");
    assertThat(watched.statesRead()).isEqualTo(1);

    projects(here, ANNA, "e2");

    assertThat(watched.statesRead()).isZero();
    assertThat(views(ANNA)).isEqualTo(2);
  }

  @Test
  void after_a_pause_an_owner_goes_on_from_what_the_owner_in_between_left() {
    here.grants(ANNA, APP_ANALYTICS);
    projects(here, ANNA, "e1");
    watched.endLeases();
    projects(there, ANNA, "e2");
    others.endLeases();

    projects(here, ANNA, "e3");
    watched.endLeases();
    projects(there, ANNA, "e4");

    assertThat(views(ANNA)).isEqualTo(4);
  }

  @Test
  void two_owners_who_take_turns_lose_nothing_of_each_other() {
    Town one = shortLived(watched);
    Town other = shortLived(others);
    one.grants(ANNA, APP_ANALYTICS);

    projects(one, ANNA, "e1");
    projects(other, ANNA, "e2");
    projects(one, ANNA, "e3");
    projects(other, ANNA, "e4");

    assertThat(state(one, ANNA).profile().usage().pageViews().total()).isEqualTo(4);
  }

  @Test
  void a_step_of_a_former_owner_is_refused_and_forgotten() {
    here.grants(ANNA, APP_ANALYTICS);
    projects(here, ANNA, "e1");
    watched.endLeases();
    projects(there, ANNA, "e2");

    collects(here, ANNA, "e3");
    here.stepAllGroups();
    assertThat(views(ANNA)).isEqualTo(2);

    there.stepAllGroups();
    assertThat(views(ANNA)).isEqualTo(3);
  }

  @Test
  void nothing_is_remembered_after_a_commit_of_which_nobody_knows() {
    here.defines(Offers.absentFor("away", Duration.ofDays(7)));
    here.grants(ANNA, APP_ANALYTICS);
    projects(here, ANNA, "e1");
    here.later(Duration.ofDays(8));
    watched.nextCommit((inner, commit) -> {
      assertThat(commit.states()).as("a timer alone changes the state").hasSize(1);
      inner.commit(commit);
      throw new PortUnavailable(Projections.class, null);
    });
    assertThatThrownBy(here::stepAllGroups).isInstanceOf(PortUnavailable.class);
    assertThat(state(ANNA).memberships()).containsKey("away");
    watched.statesRead();

    projects(here, ANNA, "e2");

    assertThat(watched.statesRead()).isEqualTo(1);
    assertThat(state(ANNA).memberships()).isEmpty();
    assertThat(views(ANNA)).isEqualTo(2);
  }

  @Test
  void a_withdrawal_between_the_remembered_state_and_the_commit_has_it_read_again() {
    here.grants(ANNA, APP_ANALYTICS);
    projects(here, ANNA, "e1");
    collects(here, ANNA, "e2");
    watched.statesRead();
    watched.nextCommit((inner, commit) -> {
      there.later(Duration.ofSeconds(1));
      there.withdraws(ANNA, APP_ANALYTICS);
      return inner.commit(commit);
    });
    here.later(Duration.ofSeconds(1));

    here.stepAllGroups();

    assertThat(watched.statesRead()).isPositive();
    assertThat(views(ANNA)).isEqualTo(1);
  }

  @Test
  void a_consent_change_has_the_states_of_its_shard_read_again_and_no_others() {
    here.grants(ANNA, APP_ANALYTICS);
    UserId far = someoneOfAnotherShard(ANNA);
    projects(here, ANNA, "e1");
    projects(here, far, "e2");
    here.withdraws(ANNA, APP_ANALYTICS);
    here.later(Duration.ofSeconds(1));
    here.grants(ANNA, APP_ANALYTICS);
    here.stepAllGroups();
    watched.statesRead();

    projects(here, far, "e3");
    assertThat(watched.statesRead()).isZero();

    projects(here, ANNA, "e4");
    assertThat(watched.statesRead()).isEqualTo(1);
  }

  @Test
  void a_goal_opened_on_request_is_found_though_the_state_is_remembered() {
    here.defines(
        Offers.completing("bonus-done", "bonus", Duration.ofDays(7)),
        Offers.help(offer -> offer.when(new Trigger.OnRequest()).towards("bonus-done")));
    here.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    projects(here, ANNA, "e1");
    here.engine.decideIntervention().decide(Town.BACKEND, ANNA, "r1");
    here.later(Duration.ofMinutes(1));

    here.collects(here.uses(ANNA, "e2", TASK_COMPLETION, "bonus"));
    here.stepAllGroups();

    assertThat(stores.outcomes().totals()).isEqualTo(Map.of(OutcomeKind.CONVERTED, 1L));
  }

  /** Returns a node whose leases end at once, so that it asks anew before each step. */
  private Town shortLived(WatchedProjections projections) {
    return new Town(
        projections.in(stores),
        keys,
        settings -> settings(settings).projectionLease(Duration.ofNanos(1)),
        inApp);
  }

  private UserId someoneOfAnotherShard(UserId person) {
    for (int i = 0; ; i++) {
      UserId other = new UserId("other-" + i);
      here.grants(other, APP_ANALYTICS);
      if (!here.subjectOf(other).shard().equals(here.subjectOf(person).shard())) {
        return other;
      }
    }
  }

  private static void projects(Town town, UserId person, String eventId) {
    collects(town, person, eventId);
    town.stepAllGroups();
  }

  private static void collects(Town town, UserId person, String eventId) {
    assertThat(town.collects(town.uses(person, eventId, PAGE_VIEW, "bonus")).accepted()).isOne();
  }

  private long views(UserId person) {
    return state(person).profile().usage().pageViews().total();
  }

  private SubjectState state(UserId person) {
    return state(here, person);
  }

  private SubjectState state(Town town, UserId person) {
    var subject = town.subjectOf(person);
    return Objects.requireNonNull(stores.projections().states(List.of(subject)).get(subject));
  }
}
