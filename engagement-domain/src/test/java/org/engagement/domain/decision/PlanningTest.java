package org.engagement.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.decision.Situation.NOON;
import static org.engagement.domain.decision.Situation.help;
import static org.engagement.domain.decision.Situation.ref;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.engagement.domain.decision.Situation.Offer;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.segment.ActivityPattern;
import org.junit.jupiter.api.Test;

class PlanningTest {
  private static final DefinitionRef GOAL = new DefinitionRef(DefinitionKind.GOAL, "done", 3);
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          1,
          Map.of(),
          Map.of(
              "done",
              new Definition<>(
                  GOAL,
                  DefinitionState.ACTIVE,
                  new Goal("Erledigt", new ActivityPattern.AnyUsage(), Duration.ofDays(7)))),
          Map.of());

  private final Situation anna = new Situation();

  @Test
  void plans_a_message_at_once_until_its_validity_ends() {
    anna.with(help("help"));

    Planning.Plan plan = plan();

    assertThat(plan.notBefore()).isEqualTo(NOON);
    assertThat(plan.message().plannedAt()).isEqualTo(NOON);
    assertThat(plan.message().expiresAt()).isEqualTo(NOON.plus(Duration.ofDays(3)));
    assertThat(plan.message().channels().channels()).containsExactly(Channel.EMAIL, Channel.IN_APP);
    assertThat(plan.message().id()).isEqualTo(MessageId.of(anna.context().id(), "help"));
  }

  @Test
  void postpones_over_the_quiet_hours_of_the_persons_own_zone() {
    anna.zone = ZoneId.of("America/New_York");
    anna.at = Instant.parse("2026-11-22T11:00:00Z");
    anna.quietForHelp("20:00", "08:00");
    anna.with(help("help"));

    assertThat(plan().notBefore()).isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
    assertThat(plan().message().plannedAt()).isEqualTo(anna.at);
  }

  @Test
  void puts_the_channels_that_the_person_wants_first_and_the_app_last() {
    anna.reachable.add(Channel.SMS);
    anna.reachable.add(Channel.PUSH);
    anna.wantedChannels = List.of(Channel.SMS, Channel.EMAIL);
    anna.with(
        new Offer("help").by(Channel.PUSH, Channel.IN_APP, Channel.EMAIL, Channel.SMS).candidate());

    assertThat(plan().message().channels().channels())
        .containsExactly(Channel.SMS, Channel.EMAIL, Channel.IN_APP);
  }

  @Test
  void leaves_out_channels_that_do_not_reach() {
    anna.reachable.remove(Channel.EMAIL);
    anna.with(help("help"));

    assertThat(plan().message().channels().channels()).containsExactly(Channel.IN_APP);
  }

  @Test
  void asks_the_caps_as_they_stand_when_quiet_hours_end() {
    anna.quietForHelp("11:00", "13:00");
    anna.caps.add(new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofHours(12))));
    anna.got("other", MessageClass.HELP, Channel.EMAIL, NOON.minus(Duration.ofHours(11)));
    anna.with(help("help"));

    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);
  }

  @Test
  void watches_the_goal_of_what_is_chosen() {
    anna.with(new Offer("help").goal("done").candidate());

    Decision decision = anna.decide();

    assertThat(Planning.openGoals(decision, anna.context(), CATALOGUE))
        .containsExactly(goalOf(decision, "help"));
  }

  @Test
  void watches_the_goal_of_what_hold_out_alone_kept_back() {
    anna.holdOutDraws.put("trial", 0.0);
    anna.with(new Offer("help").goal("done").heldOut("trial", 0.5).candidate());

    Decision decision = anna.decide();

    assertThat(decision).isInstanceOf(Decision.Abstain.class);
    assertThat(Planning.openGoals(decision, anna.context(), CATALOGUE))
        .containsExactly(goalOf(decision, "help"));
  }

  @Test
  void watches_both_where_the_next_one_goes_instead() {
    anna.holdOutDraws.put("trial", 0.0);
    anna.with(
        new Offer("first").priority(1).goal("done").heldOut("trial", 0.5).candidate(),
        new Offer("second").goal("done").candidate());

    Decision decision = anna.decide();

    assertThat(((Decision.Intervene) decision).chosen()).isEqualTo(ref("second"));
    assertThat(Planning.openGoals(decision, anna.context(), CATALOGUE))
        .containsExactly(goalOf(decision, "first"), goalOf(decision, "second"));
  }

  @Test
  void does_not_watch_for_someone_held_out_of_what_would_not_have_come_first() {
    anna.holdOutDraws.put("trial", 0.0);
    anna.with(
        new Offer("first").priority(1).candidate(),
        new Offer("second").goal("done").heldOut("trial", 0.5).candidate());

    assertThat(Planning.openGoals(anna.decide(), anna.context(), CATALOGUE)).isEmpty();
  }

  @Test
  void watches_nothing_where_another_guard_refused() {
    anna.holdOutDraws.put("trial", 0.0);
    anna.with(new Offer("help").audience("stuck").goal("done").heldOut("trial", 1).candidate());

    assertThat(Planning.openGoals(anna.decide(), anna.context(), CATALOGUE)).isEmpty();
  }

  private Planning.Plan plan() {
    return Planning.message((Decision.Intervene) anna.decide(), anna.context());
  }

  private OpenGoal goalOf(Decision decision, String interventionId) {
    return new OpenGoal(
        MessageId.of(decision.id(), interventionId), GOAL, NOON, NOON.plus(Duration.ofDays(7)));
  }
}
