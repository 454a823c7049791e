package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.intervention.Trigger;
import org.engagement.port.driving.DecideIntervention.Result;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class DecidingOnRequestTest {
  private final Letters inApp = Letters.inApp();
  private final Town town = new Town(settings -> settings.policy(new RulePolicy(0)), inApp);

  @Test
  void a_decision_asked_for_is_on_record_when_it_is_answered_and_delivered_like_any_other() {
    annaMayBeHelpedOnRequest();

    Result result = ask("r1");

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Decided.class,
            decided -> {
              assertThat(decided.message()).isPresent();
              assertThat(town.recordedAbout(ANNA)).containsExactly(decided.decision());
            });
    town.settles();
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Sent.class);
  }

  @Test
  void the_same_request_gets_the_same_choice_and_no_second_message() {
    annaMayBeHelpedOnRequest();

    assertThat(ask("r1")).isEqualTo(ask("r1"));
    town.settles();

    assertThat(inApp.sent()).hasSize(1);
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Test
  void without_a_legal_basis_the_answer_is_nothing_with_the_reason() {
    annaMayBeHelpedOnRequest();
    town.withdraws(ANNA, PERSONALISED_HELP);

    assertThat(((Result.Decided) ask("r1")).decision().decision())
        .isInstanceOfSatisfying(
            Decision.Abstain.class,
            abstain -> assertThat(abstain.reason()).isEqualTo(Decision.Reason.NO_LEGAL_BASIS));
  }

  @Test
  void someone_unknown_stays_unknown() {
    assertThat(town.engine.decideIntervention().decide(BACKEND, BEN, "r1"))
        .isInstanceOf(Result.UnknownPerson.class);
  }

  private void annaMayBeHelpedOnRequest() {
    town.defines(Offers.help(offer -> offer.when(new Trigger.OnRequest())));
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.settles();
  }

  private Result ask(String requestId) {
    return town.engine.decideIntervention().decide(BACKEND, ANNA, requestId);
  }
}
