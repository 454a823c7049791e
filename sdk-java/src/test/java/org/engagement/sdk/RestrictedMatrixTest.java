package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.AnswerRightsRequests.Acted;
import org.engagement.port.driving.DecideIntervention;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a restricted person has no effect; to anybody else it has one. */
@Requirement("GDPR Art. 18(1)")
class RestrictedMatrixTest {
  private final Letters inApp = Letters.inApp();
  private final Town town = new Town(settings -> settings.policy(new RulePolicy(0)), inApp);

  /** What can happen to somebody. */
  enum Happening {
    USE,
    REPORT,
    OFFLINE_CONTACT,
    DECISION_ON_REQUEST,
    DUE_TIMER,
    PLANNED_MESSAGE
  }

  /** What has become of somebody, as far as it could be an effect. */
  private record Effects(
      EngagementProfile profile,
      List<Membership> memberships,
      int decisions,
      long messages,
      long sent) {}

  @ParameterizedTest
  @EnumSource
  void has_an_effect_on_others_and_none_on_who_is_restricted(Happening happening) {
    begin();
    if (happening == Happening.PLANNED_MESSAGE) {
      for (UserId person : List.of(ANNA, BEN)) {
        town.collects(town.uses(person, "planned", ABANDONMENT, "bonus"));
      }
      town.stepAllGroups();
    }
    Map<UserId, Effects> before = Map.of(ANNA, effectsOn(ANNA), BEN, effectsOn(BEN));
    restrict(ANNA);

    happens(happening, ANNA);
    happens(happening, BEN);
    town.settles();

    assertThat(effectsOn(ANNA)).as("restricted").isEqualTo(before.get(ANNA));
    assertThat(effectsOn(BEN)).as("somebody else").isNotEqualTo(before.get(BEN));
  }

  @Test
  void a_decision_on_request_is_neither_made_nor_recorded() {
    begin();
    restrict(ANNA);
    assertThat(town.engine.decideIntervention().decide(BACKEND, ANNA, "r1"))
        .isEqualTo(new DecideIntervention.Result.Restricted());
    assertThat(town.decisionsAbout(ANNA)).isEmpty();
  }

  @Test
  void preferences_are_stored_alone_and_count_when_it_is_lifted() {
    begin();
    restrict(ANNA);
    Effects before = effectsOn(ANNA);
    var simple = new Preferences(null, null, ReadingLevel.SIMPLE, null, null);

    assertThat(town.engine.keepPreferences().put(BACKEND, ANNA, simple)).contains(simple);
    town.settles();

    assertThat(town.engine.keepPreferences().show(BACKEND, ANNA)).contains(simple);
    assertThat(effectsOn(ANNA)).isEqualTo(before);
    town.engine.restrictProcessing().restrict(BACKEND, ANNA, false);
    town.later(Duration.ofSeconds(1));
    town.collects(town.uses(ANNA, "lifted", ABANDONMENT, "bonus"));
    town.settles();
    assertThat(town.recordedAbout(ANNA).getFirst().context().tailoring().level())
        .isEqualTo(ReadingLevel.SIMPLE);
  }

  @Test
  void restricting_again_leaves_one_request_and_after_lifting_another() {
    begin();
    Acted first = restrict(ANNA);
    assertThat(restrict(ANNA).filed()).isEqualTo(first.filed());
    town.engine.restrictProcessing().restrict(BACKEND, ANNA, false);

    Acted second = restrict(ANNA);

    assertThat(town.engine.restrictProcessing().isRestricted(BACKEND, ANNA)).isTrue();
    assertThat(town.engine.answerRightsRequests().of(BACKEND, ANNA))
        .containsExactlyInAnyOrder(first.filed(), second.filed());
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void an_erasure_at_once_leaves_one_request_whose_certificate_can_be_looked_up() {
    begin();
    Acted acted = actAtOnce(ANNA, RightsKind.ERASURE);

    assertThat(actAtOnce(ANNA, RightsKind.ERASURE)).isEqualTo(acted);
    assertThat(town.engine.answerRightsRequests().of(BACKEND, ANNA)).containsExactly(acted.filed());
    assertThat(town.engine.eraseSubject().certificate(BACKEND, ANNA))
        .isEqualTo(town.engine.eraseSubject().erase(BACKEND, ANNA))
        .isPresent();
    assertThat(town.engine.eraseSubject().certificate(BACKEND, BEN)).isEmpty();
    assertThat(town.engine.showProfile().show(BACKEND, BEN)).isPresent();
    assertThat(
            town.engine
                .answerRightsRequests()
                .actAtOnce(BACKEND, Town.CLARA, RightsKind.RESTRICTION))
        .isEmpty();
  }

  private void begin() {
    town.defines(
        Offers.help(),
        Offers.help(offer -> offer.id("on-request").when(new Trigger.OnRequest())),
        Offers.absentFor("absent", Duration.ofDays(3)));
    for (UserId person : List.of(ANNA, BEN)) {
      town.grants(person, APP_ANALYTICS, PERSONALISED_HELP);
      town.collects(town.uses(person, "first", ABANDONMENT, "refund"));
    }
    town.settles();
  }

  private Acted restrict(UserId person) {
    return actAtOnce(person, RightsKind.RESTRICTION);
  }

  private Acted actAtOnce(UserId person, RightsKind kind) {
    return town.engine.answerRightsRequests().actAtOnce(BACKEND, person, kind).orElseThrow();
  }

  private void happens(Happening happening, UserId person) {
    switch (happening) {
      case USE -> town.collects(town.uses(person, "use", ABANDONMENT, "bonus"));
      case REPORT ->
          town.collects(
              new Submission.Identification(
                  "report",
                  person,
                  town.clock.instant(),
                  new Traits(AgeGroup.FROM_66, null, null, null),
                  false,
                  0));
      case OFFLINE_CONTACT ->
          town.collects(
              new Submission.Contact(
                  "call", person, town.clock.instant(), OfflineContactKind.PHONE_CALL));
      case DECISION_ON_REQUEST ->
          town.engine.decideIntervention().decide(BACKEND, person, "request");
      case DUE_TIMER -> {
        if (person.equals(BEN)) {
          town.lives(Duration.ofDays(4));
        }
      }
      case PLANNED_MESSAGE -> town.settles();
    }
  }

  private Effects effectsOn(UserId person) {
    var shown = town.engine.showProfile().show(BACKEND, person).orElseThrow();
    var subject = town.subjectOf(person);
    var messages =
        town.stores.deliveries().all(null, 1_000).items().stream()
            .filter(standing -> standing.message().subject().equals(subject))
            .toList();
    return new Effects(
        shown.profile(),
        shown.memberships(),
        town.decisionsAbout(person).size(),
        messages.size(),
        messages.stream().filter(it -> it.state() instanceof DeliveryState.Sent).count());
  }
}
