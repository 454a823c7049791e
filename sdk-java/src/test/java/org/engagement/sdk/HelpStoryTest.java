package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BEN;

import java.time.Duration;
import org.engagement.domain.decision.Deciding;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class HelpStoryTest {
  private final Letters inApp = Letters.inApp();
  private final Town town = new Town(settings -> settings.policy(new RulePolicy(0)), inApp);

  @Test
  void anna_gives_up_and_gets_help() {
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));

    town.settles();

    assertThat(inApp.sent())
        .extracting(ChannelGateway.Dispatch::title)
        .containsExactly("Sie haben eine neue Nachricht");
    assertThat(town.decisionsAbout(ANNA)).hasOnlyElementsOfType(Decision.Intervene.class);
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Sent.class);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void nothing_reaches_anna_who_withdraws_between_event_and_projection() {
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    town.later(Duration.ofSeconds(1));
    town.withdraws(ANNA, APP_ANALYTICS);

    town.settles();

    assertThat(inApp.sent()).isEmpty();
    assertThat(town.decisionsAbout(ANNA)).isEmpty();
  }

  @Requirement("GDPR Art. 5(1)(b)")
  @Test
  void ben_who_allows_analytics_only_is_left_alone_and_the_record_says_why() {
    town.defines(Offers.help());
    town.grants(BEN, APP_ANALYTICS);
    town.collects(town.uses(BEN, "e1", ABANDONMENT, "bonus"));

    town.settles();

    assertThat(town.decisionsAbout(BEN))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Abstain.class,
            abstain -> assertThat(abstain.reason()).isEqualTo(Decision.Reason.NO_LEGAL_BASIS));
  }

  @Requirement("GDPR Art. 22")
  @Test
  void every_decision_on_record_replays_to_the_same() {
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.grants(BEN, APP_ANALYTICS);
    town.collects(
        town.uses(ANNA, "e1", ABANDONMENT, "bonus"), town.uses(BEN, "e1", ABANDONMENT, "bonus"));
    town.settles();

    var recorded = town.stores.decisionLog().all(null, 100).items();

    assertThat(recorded)
        .hasSize(2)
        .allSatisfy(one ->
            assertThat(Deciding.decide(one.context(), new RulePolicy(0)))
                .isEqualTo(one.decision()));
  }
}
