package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.activity.UsageType.FEATURE_USAGE;
import static org.engagement.domain.consent.ConsentAction.NOTIFIED;
import static org.engagement.domain.consent.ConsentAction.OBJECTED;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.consent.EvaluationReport;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.LegalBasis.StatutoryWithObjection;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.ObjectionClause;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.subject.Language;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.engagement.port.driving.ShowConsents.PurposeConsent;
import org.engagement.port.driving.ShowProfile;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.engagement.sdk.memory.SeededChance;
import org.junit.jupiter.api.Test;

/**
 * Two people alike in all, chance too, but that one of them objected to a statutory purpose: they
 * live in two engines of the same seed.
 */
class ObjectionTwinsTest {
  private static final Purpose RISK = new Purpose("risk-medication");
  private static final Purpose OTHER_RISK = new Purpose("risk-vaccination");
  private static final Duration FIVE_WEEKS = Duration.ofDays(35);
  private static final PurposeRegister REPORTED = reported(reported(register(), RISK), OTHER_RISK);

  private final Life told = new Life(REPORTED);
  private final Life objecting = new Life(REPORTED);

  @Requirement("SGB V § 25b(7)")
  @Requirement("GDPR Art. 7(4)")
  @Test
  void who_objects_gets_the_same_in_everything_else() {
    told.lives(false);
    objecting.lives(true);

    assertThat(told.messages()).contains("hint-medication");
    assertThat(objecting.messages())
        .contains("help-with-bonus", "hint-vaccination")
        .containsExactlyInAnyOrderElementsOf(
            told.messages().stream().filter(id -> !id.equals("hint-medication")).toList());
    assertThat(objecting.helpDecisions()).isNotEmpty().isEqualTo(told.helpDecisions());
    assertThat(objecting.profile()).isEqualTo(told.profile());
    assertThat(objecting.consentsBut(RISK)).isEqualTo(told.consentsBut(RISK));
  }

  @Requirement("SGB V § 25b(3)")
  @Requirement("GDPR Art. 21(1)")
  @Test
  void an_objection_to_one_sub_purpose_leaves_the_others_open() {
    objecting.lives(true);

    assertThat(objecting.messages()).contains("hint-vaccination");
  }

  @Requirement("SGB V § 25b(4)")
  @Test
  void nothing_is_evaluated_that_was_not_reported_before() {
    Life unreported = new Life(register());

    unreported.lives(false);

    assertThat(unreported.messages()).containsExactly("help-with-bonus");
  }

  @Requirement("SGB V § 25b(3)")
  @Test
  void every_hint_by_statute_names_the_right_to_object_and_no_other_message_does() {
    told.lives(false);

    assertThat(told.texts())
        .filteredOn(text -> text.endsWith(ObjectionClause.in(Language.GERMAN)))
        .hasSize(2);
    assertThat(told.texts()).hasSize(3);
  }

  private static PurposeRegister register() {
    return PurposeRegister.statutoryHealthInsurance();
  }

  private static PurposeRegister reported(PurposeRegister register, Purpose risk) {
    PurposeDefinition line = register.require(risk);
    LegalBasis basis =
        new StatutoryWithObjection(
            Duration.ofDays(28), true, new EvaluationReport("BAS", NOON, "file 4711"));
    return register.with(
        new PurposeDefinition(
            risk,
            2,
            basis,
            line.categories(),
            line.reads(),
            line.recipients(),
            line.storagePeriod()));
  }

  /** Anna's five weeks in an engine of her own. */
  private static final class Life {
    private final Letters inApp = Letters.inApp();
    private final Town town;

    Life(PurposeRegister register) {
      town =
          new Town(
              InMemoryStores.create(),
              TinkKeys.seeded(new byte[32]),
              settings ->
                  settings.purposes(register).policy(new RulePolicy(0)).chance(new SeededChance(7)),
              inApp);
      town.defines(
          Offers.help(), hint("hint-medication", RISK), hint("hint-vaccination", OTHER_RISK));
    }

    void lives(boolean objects) {
      town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
      town.says(ANNA, NOTIFIED, RISK);
      town.says(ANNA, NOTIFIED, OTHER_RISK);
      if (objects) {
        town.says(ANNA, OBJECTED, RISK);
      }
      town.lives(FIVE_WEEKS);
      town.collects(
          town.uses(ANNA, "e1", FEATURE_USAGE, "bonus"),
          town.uses(ANNA, "e2", ABANDONMENT, "bonus"));
      town.settles();
      for (String request : List.of("r1", "r2", "r3")) {
        town.engine.decideIntervention().decide(BACKEND, ANNA, request);
        town.settles();
      }
    }

    /** Returns of which interventions messages were handed over. */
    List<String> messages() {
      List<String> chosen =
          town.decisionsAbout(ANNA).stream()
              .filter(Decision.Intervene.class::isInstance)
              .map(decision -> ((Decision.Intervene) decision).chosen().id())
              .toList();
      assertThat(inApp.sent()).hasSameSizeAs(chosen);
      return chosen;
    }

    List<String> texts() {
      return inApp.sent().stream().map(Dispatch::text).toList();
    }

    List<Decision> helpDecisions() {
      return town.decisionsAbout(ANNA).stream()
          .filter(decision ->
              decision.verdicts().stream()
                  .anyMatch(verdict -> verdict.candidate().id().equals("help-with-bonus")))
          .toList();
    }

    Optional<ShowProfile.Shown> profile() {
      return town.engine.showProfile().show(BACKEND, ANNA);
    }

    List<PurposeConsent> consentsBut(Purpose purpose) {
      return town.engine.showConsents().show(BACKEND, ANNA, null).stream()
          .filter(consent -> !consent.purpose().equals(purpose))
          .toList();
    }

    private static Definition<Intervention> hint(String id, Purpose purpose) {
      return Offers.help(offer ->
          offer
              .id(id)
              .of(MessageClass.HELP, purpose)
              .when(new Trigger.OnRequest())
              .atMost(new FrequencyCap(null, null, 1, new CapWindow.Rolling(FIVE_WEEKS))));
    }
  }
}
