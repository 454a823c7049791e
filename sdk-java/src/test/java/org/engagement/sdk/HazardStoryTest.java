package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.consent.ConsentAction.NOTIFIED;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.engagement.domain.consent.EvaluationReport;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

/** Anna, who had her message of the day already, and a hazard that an evaluation found. */
@Requirement("SGB V § 25b(2)")
class HazardStoryTest {
  private static final Purpose RISK = new Purpose("risk-medication");
  private static final FrequencyCap ONE_A_DAY =
      new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofDays(1)));

  private final Letters inApp = Letters.inApp();
  private final Letters email = Letters.email();
  private final Town town =
      new Town(
          settings ->
              settings
                  .purposes(reported())
                  .deliveryRules(new DeliveryRules(List.of(ONE_A_DAY), Map.of())),
          inApp,
          email);

  private int offers;

  @Test
  void she_is_told_at_once_although_the_cap_is_full_and_the_log_says_so() {
    evaluatesFiveWeeksLater();
    gets(offer(false, Channel.IN_APP));
    assertThat(inApp.sent()).hasSize(1);
    gets(offer(false, Channel.IN_APP));
    assertThat(inApp.sent()).hasSize(1);
    assertThat(entriesWith("told-of-hazard")).isZero();

    gets(offer(true, Channel.IN_APP));

    assertThat(inApp.sent()).hasSize(2);
    assertThat(entriesWith("\"hazard\":\"found\"")).isEqualTo(1);
    assertThat(entriesWith("\"duty\":\"told-of-hazard\"")).isEqualTo(1);
  }

  @Requirement("GDPR Art. 9(1)")
  @Test
  void outside_the_app_she_is_told_that_a_message_waits_and_no_more() {
    evaluatesFiveWeeksLater();
    town.engine
        .keepContactPoints()
        .put(BACKEND, ANNA, new ContactPoint(Channel.EMAIL, "anna@example.org", null, null, null));

    gets(offer(true, Channel.EMAIL));

    assertThat(email.sent()).hasSize(1);
    assertThat(email.sent().getFirst().title()).isEqualTo("Sie haben eine neue Nachricht");
    assertThat(email.sent().getFirst().text())
        .isEqualTo("In Ihrer App wartet eine Nachricht auf Sie.");
  }

  @Requirement("SGB V § 25b(3)")
  @Test
  void before_the_waiting_period_is_over_nothing_is_looked_for() {
    town.says(ANNA, NOTIFIED, RISK);

    gets(offer(true, Channel.IN_APP));

    assertThat(inApp.sent()).isEmpty();
    assertThat(entriesWith("\"hazard\":\"found\"")).isZero();
  }

  private void evaluatesFiveWeeksLater() {
    town.says(ANNA, NOTIFIED, RISK);
    town.later(Duration.ofDays(35));
  }

  private Definition<Intervention> offer(boolean hazard, Channel channel) {
    return Offers.help(offer -> {
      Offers statutory =
          offer
              .id("hint-" + offers++)
              .of(MessageClass.STATUTORY_NOTICE, RISK)
              .when(new Trigger.OnRequest())
              .by(channel);
      return hazard ? statutory.ofHazard() : statutory;
    });
  }

  private void gets(Definition<Intervention> offer) {
    town.defines(offer);
    town.engine.decideIntervention().decide(BACKEND, ANNA, town.nextRequest());
    town.settles();
  }

  private long entriesWith(String text) {
    return town.stores.auditLog().read(0, 10_000).stream()
        .filter(entry -> new String(entry.canonical().toArray(), UTF_8).contains(text))
        .count();
  }

  private static PurposeRegister reported() {
    PurposeRegister register = PurposeRegister.statutoryHealthInsurance();
    PurposeDefinition line = register.require(RISK);
    return register.with(
        new PurposeDefinition(
            RISK,
            2,
            new LegalBasis.StatutoryWithObjection(
                Duration.ofDays(28), true, new EvaluationReport("BAS", NOON, "file 4711")),
            line.categories(),
            line.reads(),
            line.recipients(),
            line.storagePeriod()));
  }
}
