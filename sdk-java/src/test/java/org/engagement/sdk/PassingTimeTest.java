package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.activity.UsageType.PAGE_VIEW;
import static org.engagement.domain.activity.UsageType.TASK_COMPLETION;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.ARCHIVE;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.CLARA;
import static org.engagement.sdk.Town.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.QuietHours;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driving.RecordConsent;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class PassingTimeTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Letters inApp = Letters.inApp();
  private final Town town = new Town(settings -> settings.policy(new RulePolicy(0)), inApp);

  @Test
  void absence_is_noticed_although_nothing_happens() {
    town.defines(
        Offers.absentFor("absent", DAY.multipliedBy(14)),
        Offers.help(offer -> offer.when(new Trigger.OnEntering("absent"))));
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", PAGE_VIEW, "bonus"));

    town.lives(DAY.multipliedBy(14).minusSeconds(1));
    assertThat(inApp.sent()).isEmpty();

    town.lives(Duration.ofSeconds(1));
    assertThat(inApp.sent())
        .extracting(ChannelGateway.Dispatch::at)
        .containsExactly(NOON.plus(DAY.multipliedBy(14)));
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Test
  void a_consent_that_ends_by_itself_ends_everything_for_its_purpose() {
    town.defines(Offers.help());
    grantUntil(CLARA, APP_ANALYTICS, NOON.plus(DAY));
    town.grants(CLARA, PERSONALISED_HELP);

    town.lives(DAY);
    var report = town.collects(town.uses(CLARA, "e1", ABANDONMENT, "bonus"));
    town.settles();

    assertThat(report.suppressed()).isEqualTo(1);
    assertThat(inApp.sent()).isEmpty();
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Test
  void the_end_of_a_consent_is_looked_at_in_time_and_takes_the_person_out_of_segments() {
    town.defines(Offers.absentFor("absent", Duration.ofHours(1)));
    grantUntil(CLARA, APP_ANALYTICS, NOON.plus(DAY));
    town.collects(town.uses(CLARA, "e1", PAGE_VIEW, "bonus"));

    town.lives(Duration.ofHours(2));
    assertThat(memberships(CLARA)).hasSize(1);
    town.lives(DAY);
    assertThat(memberships(CLARA)).isEmpty();
  }

  @Test
  void quiet_hours_postpone_and_do_not_abstain() {
    Town quiet =
        new Town(
            settings ->
                settings
                    .policy(new RulePolicy(0))
                    .deliveryRules(
                        new DeliveryRules(
                            List.of(),
                            Map.of(
                                MessageClass.HELP,
                                new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0))))),
            inApp);
    quiet.defines(Offers.help());
    quiet.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    quiet.later(Duration.ofHours(9));
    quiet.collects(quiet.uses(ANNA, "e1", ABANDONMENT, "bonus"));

    quiet.settles();
    assertThat(quiet.decisionsAbout(ANNA)).hasOnlyElementsOfType(Decision.Intervene.class);
    assertThat(inApp.sent()).isEmpty();

    quiet.lives(DAY);
    assertThat(inApp.sent())
        .extracting(ChannelGateway.Dispatch::at)
        .containsExactly(Instant.parse("2026-11-23T07:00:00Z"));
  }

  @Test
  void a_cap_holds_over_several_causes_at_once() {
    Town capped =
        new Town(
            settings ->
                settings
                    .policy(new RulePolicy(0))
                    .deliveryRules(
                        new DeliveryRules(
                            List.of(
                                new FrequencyCap(
                                    MessageClass.HELP, null, 2, new CapWindow.Rolling(DAY))),
                            Map.of())),
            inApp);
    capped.defines(Offers.help());
    capped.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    for (int i = 0; i < 5; i++) {
      capped.collects(capped.uses(ANNA, "e" + i, ABANDONMENT, "bonus"));
    }

    capped.settles();

    assertThat(inApp.sent()).hasSize(2);
    assertThat(capped.decisionsAbout(ANNA))
        .filteredOn(decision ->
            decision instanceof Decision.Abstain abstain
                && abstain.reason() == Decision.Reason.CAP_REACHED)
        .hasSize(3);
  }

  @Test
  void imported_history_is_folded_and_helps_nobody_today() {
    town.defines(Offers.help());
    Instant longAgo = NOON.minus(Duration.ofDays(400));
    town.engine
        .recordConsent()
        .record(
            new RecordConsent.Request(
                Town.IMPORTER,
                "import-1",
                ANNA,
                APP_ANALYTICS,
                ConsentAction.GRANTED,
                longAgo,
                null,
                new Expression(
                    new NoticeVersion("2019-1", Language.GERMAN), "paper-form", "box 7")));
    town.grants(ANNA, PERSONALISED_HELP);
    var report =
        town.engine
            .collectActivity()
            .collect(
                ARCHIVE, List.of(Town.usage(ANNA, "old", longAgo.plus(DAY), ABANDONMENT, "bonus")));

    town.settles();

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(town.decisionsAbout(ANNA)).isEmpty();
    assertThat(
            town.engine
                .showProfile()
                .show(BACKEND, ANNA)
                .orElseThrow()
                .profile()
                .usage()
                .abandonments()
                .total())
        .isEqualTo(1);
  }

  @Test
  void a_goal_reached_in_its_window_counts_and_one_that_is_not_counts_at_its_end() {
    town.defines(
        Offers.completing("use-bonus", "bonus", DAY),
        Offers.help(offer -> offer.towards("use-bonus")));
    for (UserId person : List.of(ANNA, BEN)) {
      town.grants(person, APP_ANALYTICS, PERSONALISED_HELP);
      town.collects(town.uses(person, "e1", ABANDONMENT, "bonus"));
    }
    town.settles();
    town.lives(Duration.ofHours(1));

    town.collects(town.uses(ANNA, "e2", TASK_COMPLETION, "bonus"));
    town.lives(DAY);

    assertThat(town.stores.outcomes().totals())
        .containsEntry(OutcomeKind.CONVERTED, 1L)
        .containsEntry(OutcomeKind.NOT_CONVERTED, 1L);
  }

  @Test
  void who_is_held_out_gets_nothing_and_is_watched_for_the_goal_all_the_same() {
    town.defines(
        Offers.completing("use-bonus", "bonus", DAY),
        Offers.help(offer -> offer.towards("use-bonus").heldOut(1)));
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    town.lives(Duration.ofHours(1));
    town.collects(town.uses(ANNA, "e2", TASK_COMPLETION, "bonus"));
    town.settles();

    assertThat(inApp.sent()).isEmpty();
    assertThat(town.decisionsAbout(ANNA))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Abstain.class,
            abstain -> assertThat(abstain.reason()).isEqualTo(Decision.Reason.HELD_OUT));
    assertThat(town.stores.outcomes().totals()).containsEntry(OutcomeKind.CONVERTED, 1L);
  }

  @Test
  void a_share_held_out_is_drawn_once_a_person() {
    town.defines(Offers.help(offer -> offer.heldOut(0.5)));
    for (int person = 0; person < 20; person++) {
      UserId userId = new UserId("person-" + person);
      town.grants(userId, APP_ANALYTICS, PERSONALISED_HELP);
      for (int i = 0; i < 4; i++) {
        town.collects(town.uses(userId, "e" + i, ABANDONMENT, "bonus"));
        town.lives(Duration.ofHours(1));
      }
      assertThat(town.decisionsAbout(userId).stream().map(Object::getClass).distinct()).hasSize(1);
    }
    assertThat(inApp.sent()).hasSizeBetween(4, 76);
  }

  private void grantUntil(UserId person, Purpose purpose, Instant end) {
    town.engine
        .recordConsent()
        .record(
            new RecordConsent.Request(
                BACKEND,
                town.nextRequest(),
                person,
                purpose,
                ConsentAction.GRANTED,
                null,
                end,
                Town.shown()));
  }

  private List<?> memberships(UserId person) {
    return town.engine.showProfile().show(BACKEND, person).orElseThrow().memberships();
  }
}
