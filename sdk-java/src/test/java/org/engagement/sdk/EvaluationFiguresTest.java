package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.ConsentAction.NOTIFIED;
import static org.engagement.domain.consent.ConsentAction.OBJECTED;
import static org.engagement.domain.consent.ConsentAction.OBJECTION_WITHDRAWN;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.CLARA;
import static org.engagement.sdk.Town.NOON;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.EvaluationFigures;
import org.engagement.domain.consent.EvaluationReport;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.DecisionLog;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

/** What is reported of evaluations is what the records of people say, added up. */
@Requirement("SGB V § 25b(8)")
class EvaluationFiguresTest {
  private static final Purpose RISK = new Purpose("risk-medication");
  private static final Purpose OTHER = new Purpose("risk-cancer");
  private static final EvaluationReport REPORT = new EvaluationReport("BAS", NOON, "file 4711");
  private static final List<UserId> PEOPLE = List.of(ANNA, BEN, CLARA);

  private final Letters inApp = Letters.inApp();
  private final Town town = new Town(settings -> settings.purposes(reported()), inApp);

  @Test
  void are_those_that_the_records_of_each_person_add_up_to() {
    for (UserId person : PEOPLE) {
      town.says(person, NOTIFIED, RISK);
      town.grants(person, APP_ANALYTICS);
    }
    town.says(CLARA, OBJECTED, RISK);
    town.says(CLARA, OBJECTION_WITHDRAWN, RISK);
    town.says(CLARA, OBJECTED, RISK);
    town.later(Duration.ofDays(35));
    town.defines(
        onRequest(),
        Offers.help(offer ->
            offer.id("on-activity").of(MessageClass.STATUTORY_NOTICE, RISK).by(Channel.IN_APP)));
    for (UserId person : PEOPLE) {
      town.engine.decideIntervention().decide(BACKEND, person, town.nextRequest());
      town.collects(town.uses(person, "e-" + person.value(), ABANDONMENT, "bonus"));
      town.settles();
    }

    EvaluationFigures figures = of(RISK, today(), today());
    assertThat(figures.evaluations()).isEqualTo(evaluationsOnRecord()).isEqualTo(4);
    assertThat(figures.hazardsTold()).isEqualTo(inApp.sent().size() - onActivity()).isEqualTo(2);
    assertThat(figures.report()).isEqualTo(REPORT);
    assertThat(figures.notices()).isZero();

    EvaluationFigures before = of(RISK, dayOf(0), dayOf(0));
    assertThat(before.notices()).isEqualTo(said(ConsentEvent.Notified.class)).isEqualTo(3);
    assertThat(before.objections()).isEqualTo(said(ConsentEvent.Objected.class)).isEqualTo(2);
    assertThat(before.objectionsTakenBack()).isEqualTo(1);
    assertThat(before.evaluations()).isZero();
    assertThat(of(OTHER, dayOf(0), today()))
        .isEqualTo(new EvaluationFigures(OTHER, 0, 0, 0, 0, 0, null));
  }

  @Test
  void a_period_ends_no_earlier_than_it_begins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> town.engine.showEvaluations().figures(dayOf(1), dayOf(0)));
  }

  /** Counts decisions about each person in which the purpose was weighed while in force. */
  private long evaluationsOnRecord() {
    return PEOPLE.stream()
        .flatMap(person -> town.recordedAbout(person).stream())
        .map(DecisionLog.Recorded::context)
        .filter(context ->
            context.candidates().stream()
                .anyMatch(candidate -> candidate.intervention().purpose().equals(RISK)))
        .filter(context -> Objects.requireNonNull(context.permissions().get(RISK)).inForce())
        .count();
  }

  private long onActivity() {
    return PEOPLE.stream()
        .flatMap(person -> town.recordedAbout(person).stream())
        .filter(recorded -> !(recorded.context().cause() instanceof Cause.ByRequest))
        .filter(recorded -> recorded.decision() instanceof Decision.Intervene)
        .count();
  }

  private long said(Class<? extends ConsentEvent> kind) {
    return PEOPLE.stream()
        .flatMap(person -> town.engine.showConsents().show(BACKEND, person, null).stream())
        .filter(consent -> consent.purpose().equals(RISK))
        .flatMap(consent -> consent.history().stream())
        .filter(kind::isInstance)
        .count();
  }

  private EvaluationFigures of(Purpose purpose, LocalDate from, LocalDate to) {
    return town.engine.showEvaluations().figures(from, to).stream()
        .filter(figures -> figures.purpose().equals(purpose))
        .findFirst()
        .orElseThrow();
  }

  private LocalDate today() {
    return town.clock.instant().atZone(ZoneId.of("Europe/Berlin")).toLocalDate();
  }

  private static LocalDate dayOf(int offset) {
    return NOON.atZone(ZoneId.of("Europe/Berlin")).toLocalDate().plusDays(offset);
  }

  /** Has somebody's data evaluated, five weeks after the person was told that it will be. */
  static void isEvaluated(Town town, UserId person) {
    town.says(person, NOTIFIED, RISK);
    town.later(Duration.ofDays(35));
    town.defines(onRequest());
    town.engine.decideIntervention().decide(BACKEND, person, town.nextRequest());
  }

  private static Definition<Intervention> onRequest() {
    return Offers.help(offer ->
        offer
            .id("on-request")
            .of(MessageClass.STATUTORY_NOTICE, RISK)
            .when(new Trigger.OnRequest())
            .by(Channel.IN_APP)
            .ofHazard());
  }

  /** Returns a register in which one purpose is reported and reads the use of the app. */
  static PurposeRegister reported() {
    PurposeRegister register = PurposeRegister.statutoryHealthInsurance();
    PurposeDefinition line = register.require(RISK);
    return register.with(
        new PurposeDefinition(
            RISK,
            2,
            new LegalBasis.StatutoryWithObjection(Duration.ofDays(28), true, REPORT),
            line.categories(),
            Set.of(APP_ANALYTICS),
            line.recipients(),
            line.storagePeriod()));
  }
}
