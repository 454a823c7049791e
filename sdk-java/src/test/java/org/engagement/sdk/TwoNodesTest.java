package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.audit.AuditAction.DELIVERY_CLAIMED;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;

import java.time.Duration;
import java.util.List;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.intervention.Trigger;
import org.engagement.port.driving.DecideIntervention;
import org.engagement.port.driving.RecordConsent;
import org.engagement.port.driving.RecordConsent.Receipt;
import org.engagement.port.driving.ShowConsents;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/**
 * What one node remembers of consents is overtaken by a withdrawal on the other: nothing that it
 * judges by its memory may take effect.
 */
class TwoNodesTest {
  private final InMemoryStores stores = InMemoryStores.create();
  private final TinkKeys keys = TinkKeys.ephemeral();
  private final Letters inApp = Letters.inApp();
  private final Town here = node();
  private final Town there = node();

  @Requirement("GDPR Art. 7(3)")
  @Test
  void no_activity_is_appended_by_a_node_that_has_not_heard_of_the_withdrawal() {
    helpIsOffered();
    here.collects(here.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    there.withdraws(ANNA, APP_ANALYTICS);

    var report = here.collects(here.uses(ANNA, "e2", ABANDONMENT, "bonus"));

    assertThat(report.accepted()).isZero();
    assertThat(report.suppressed()).isEqualTo(1);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void no_decision_is_projected_by_a_node_that_has_not_heard_of_the_withdrawal() {
    helpIsOffered();
    here.collects(here.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    there.later(Duration.ofSeconds(1));
    there.withdraws(ANNA, PERSONALISED_HELP);

    here.later(Duration.ofSeconds(1));
    here.settles();

    assertThat(here.decisionsAbout(ANNA))
        .isNotEmpty()
        .hasOnlyElementsOfType(Decision.Abstain.class);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void nothing_is_claimed_by_a_node_that_has_not_heard_of_the_withdrawal() {
    helpIsOffered();
    here.collects(here.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    here.stepAllGroups();
    there.later(Duration.ofSeconds(1));
    there.withdraws(ANNA, PERSONALISED_HELP);

    here.later(Duration.ofSeconds(1));
    here.settles();

    assertThat(here.audited(DELIVERY_CLAIMED)).isZero();
    assertThat(here.states()).hasOnlyElementsOfType(DeliveryState.Cancelled.class);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void nothing_is_offered_on_request_by_a_node_that_has_not_heard_of_the_withdrawal() {
    here.defines(Offers.help(offer -> offer.when(new Trigger.OnRequest())));
    here.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    here.settles();
    there.later(Duration.ofSeconds(1));
    there.withdraws(ANNA, PERSONALISED_HELP);

    here.later(Duration.ofSeconds(1));
    var result = here.engine.decideIntervention().decide(Town.BACKEND, ANNA, "r1");

    assertThat(result)
        .isInstanceOfSatisfying(
            DecideIntervention.Result.Decided.class,
            decided ->
                assertThat(decided.decision().decision()).isInstanceOf(Decision.Abstain.class));
  }

  @Test
  void a_withdrawal_at_a_node_whose_clock_is_behind_outranks_the_grant_answered_before_it() {
    here.later(Duration.ofSeconds(5));
    helpIsOffered();

    Receipt receipt = recorded(there.says(ANNA, ConsentAction.WITHDRAWN, APP_ANALYTICS));

    assertThat(receipt.event().recordedAt()).isEqualTo(here.clock.instant().plusNanos(1_000));
    for (Town node : List.of(here, there)) {
      assertThat(statusOf(APP_ANALYTICS, node)).isInstanceOf(ConsentStatus.Withdrawn.class);
      assertThat(node.collects(here.uses(ANNA, "e1", ABANDONMENT, "bonus")).accepted()).isZero();
    }
  }

  @Test
  void a_grant_at_a_node_whose_clock_is_behind_stands_after_the_withdrawal_answered_before_it() {
    here.later(Duration.ofSeconds(5));
    helpIsOffered();
    here.withdraws(ANNA, APP_ANALYTICS);

    there.grants(ANNA, APP_ANALYTICS);

    assertThat(statusOf(APP_ANALYTICS, here)).isInstanceOf(ConsentStatus.InForce.class);
    assertThat(statusOf(APP_ANALYTICS, there)).isInstanceOf(ConsentStatus.InForce.class);
  }

  @Test
  void a_withdrawal_at_a_node_whose_clock_is_ahead_counts_at_once_where_it_is_behind() {
    helpIsOffered();
    there.later(Duration.ofSeconds(5));

    there.withdraws(ANNA, APP_ANALYTICS);

    assertThat(statusOf(APP_ANALYTICS, here)).isInstanceOf(ConsentStatus.Withdrawn.class);
    assertThat(here.collects(here.uses(ANNA, "e1", ABANDONMENT, "bonus")).accepted()).isZero();
  }

  private static Receipt recorded(RecordConsent.Result result) {
    assertThat(result).isInstanceOf(RecordConsent.Result.Recorded.class);
    return ((RecordConsent.Result.Recorded) result).receipt();
  }

  private static ConsentStatus statusOf(Purpose purpose, Town node) {
    return node.engine.showConsents().show(Town.BACKEND, ANNA, null).stream()
        .filter(line -> line.purpose().equals(purpose))
        .map(ShowConsents.PurposeConsent::status)
        .findFirst()
        .orElseThrow();
  }

  private void helpIsOffered() {
    here.defines(Offers.help());
    here.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
  }

  private Town node() {
    return new Town(stores, keys, settings -> settings.policy(new RulePolicy(0)), inApp);
  }
}
