package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.CLARA;
import static org.engagement.sdk.Town.NOON;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Addressee;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.UserId;
import org.engagement.port.NotForPersonnel;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.AnswerRightsRequests.Step;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.FollowRightsRequests.Following;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.port.driving.KeepEmployment.Employment;
import org.engagement.port.driving.KeepLegalHolds;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The fund's own employee: Anna works for the insurer, Ben does not, nobody knows Clara. */
@Requirement("SGB I § 35")
class PersonnelStoryTest {
  private static final Caller PERSONNEL = new Caller("personnel", false, true);
  private static final ContactPoint MAIL =
      new ContactPoint(Channel.EMAIL, "somebody@q7x.example", null, null, null);
  private static final BreachId BREACH = new BreachId(DerivedId.of("breach", "none"));

  private final Town town =
      new Town(
          settings -> settings.confirmationBase(URI.create("https://q7x.example/confirm/")),
          Letters.inApp(),
          Letters.email());
  private final Engagement engine = town.engine;

  @BeforeEach
  void know_two() {
    for (UserId person : List.of(ANNA, BEN)) {
      town.grants(person, APP_ANALYTICS);
      engine.keepContactPoints().put(BACKEND, person, MAIL);
      engine.answerRightsRequests().ask(open(BACKEND, "letter", person));
      engine.keepLegalHolds().set(BACKEND, hold(person));
    }
    engine.keepEmployment().put(BACKEND, ANNA, true);
  }

  @TestFactory
  Stream<DynamicTest> who_works_for_the_insurer_is_unknown_to_personnel() {
    return calls().entrySet().stream()
        .map(call ->
            DynamicTest.dynamicTest(
                call.getKey(),
                () -> {
                  Object unknown = call.getValue().apply(PERSONNEL, CLARA);
                  assertThat(call.getValue().apply(PERSONNEL, ANNA)).isEqualTo(unknown);
                  assertThat(call.getValue().apply(PERSONNEL, BEN))
                      .as("who works elsewhere")
                      .isNotEqualTo(unknown);
                  assertThat(call.getValue().apply(BACKEND, ANNA))
                      .as("to a caller who decides on nobody")
                      .isNotEqualTo(unknown);
                }));
  }

  private Map<String, BiFunction<Caller, UserId, Object>> calls() {
    Map<String, BiFunction<Caller, UserId, Object>> calls = new LinkedHashMap<>();
    calls.put("profile", (by, who) -> engine.showProfile().show(by, who));
    calls.put("consents", (by, who) -> engine.showConsents().show(by, who, NOON));
    calls.put("decisions", (by, who) -> engine.showDecisions().show(by, who, null, 10));
    calls.put("own entries", (by, who) -> engine.showAuditLog().own(by, who, null, 10));
    calls.put("addresses", (by, who) -> engine.keepContactPoints().show(by, who));
    calls.put("an address", (by, who) -> engine.keepContactPoints().put(by, who, MAIL));
    calls.put("no address", (by, who) -> engine.keepContactPoints().remove(by, who, Channel.EMAIL));
    calls.put("a question by mail", (by, who) -> engine.confirmAddress().ask(by, who));
    calls.put("wishes", (by, who) -> engine.keepPreferences().show(by, who));
    calls.put("a wish", (by, who) -> engine.keepPreferences().put(by, who, Preferences.NONE));
    calls.put("inbox", (by, who) -> engine.readInbox().read(by, who, null, 10));
    calls.put(
        "a message seen",
        (by, who) ->
            engine
                .readInbox()
                .mark(by, who, new MessageId(DerivedId.of("message", "none")), OutcomeKind.SEEN));
    calls.put("a decision", (by, who) -> engine.decideIntervention().decide(by, who, "r-1"));
    calls.put(
        "archive", (by, who) -> engine.compileArchive().compile(by, who, RightsKind.PORTABILITY));
    calls.put("requests", (by, who) -> engine.answerRightsRequests().of(by, who));
    calls.put("a request", (by, who) -> engine.answerRightsRequests().ask(open(by, "2", who)));
    calls.put("the same request", (by, who) -> asked(by, who).getClass());
    calls.put(
        "a restriction at once",
        (by, who) -> engine.answerRightsRequests().actAtOnce(by, who, RightsKind.RESTRICTION));
    calls.put("a restriction", (by, who) -> engine.restrictProcessing().restrict(by, who, true));
    calls.put("a hold", (by, who) -> engine.keepLegalHolds().set(by, hold(who)));
    return calls;
  }

  private Result asked(Caller by, UserId who) {
    return engine.answerRightsRequests().ask(open(by, "letter", who));
  }

  @Test
  void lists_leave_out_who_works_for_the_insurer() {
    assertThat(engine.answerRightsRequests().open(BACKEND, null, 10).items()).hasSize(2);
    var requests = engine.answerRightsRequests().open(PERSONNEL, null, 1);
    assertThat(requests.items()).extracting(Filed::user).containsExactly(filedOf(BEN).user());
    assertThat(requests.next()).isNull();
    assertThat(engine.keepLegalHolds().standing(BACKEND)).hasSize(2);
    assertThat(engine.keepLegalHolds().standing(PERSONNEL)).hasSize(1);
  }

  @Test
  void what_somebody_heard_of_otherwise_cannot_be_found_by_its_id() {
    RequestId id = filedOf(ANNA).request().id();
    UUID hold =
        ((KeepLegalHolds.Result.OnRecord) engine.keepLegalHolds().set(BACKEND, hold(ANNA)))
            .hold()
            .id();

    assertThat(engine.answerRightsRequests().find(PERSONNEL, id)).isEmpty();
    assertThat(engine.answerRightsRequests().move(PERSONNEL, id, new Step.Cancel()))
        .isEqualTo(new Result.UnknownRequest());
    assertThat(engine.keepLegalHolds().lift(PERSONNEL, hold)).isFalse();
    assertThat(engine.keepLegalHolds().lift(BACKEND, hold)).isTrue();
  }

  @Test
  void nothing_tells_that_personnel_asked_in_vain() {
    long before = town.stores.auditLog().size();

    engine.showProfile().show(PERSONNEL, ANNA);
    engine.showProfile().show(PERSONNEL, CLARA);

    assertThat(town.stores.auditLog().size()).isEqualTo(before);
  }

  @Test
  void personnel_makes_nobody_known_erases_nobody_and_sees_no_list_of_everybody() {
    List<Runnable> calls =
        List.of(
            () ->
                engine
                    .recordConsent()
                    .record(
                        Town.request(
                            PERSONNEL, "c-9", CLARA, ConsentAction.GRANTED, APP_ANALYTICS)),
            () -> engine.eraseSubject().erase(PERSONNEL, BEN),
            () -> engine.eraseSubject().certificate(PERSONNEL, BEN),
            () -> engine.answerRightsRequests().actAtOnce(PERSONNEL, BEN, RightsKind.ERASURE),
            () ->
                engine
                    .followRightsRequests()
                    .ask(
                        open(PERSONNEL, "f", BEN),
                        new Following("hub", BREACH.bits(), List.of(), Duration.ZERO)),
            () -> engine.followRightsRequests().cancel(PERSONNEL, "hub", BREACH.bits()),
            () -> engine.keepEmployment().put(PERSONNEL, BEN, true),
            () -> engine.keepEmployment().show(PERSONNEL, BEN),
            () -> engine.handleBreaches().affected(PERSONNEL, BREACH),
            () -> engine.handleBreaches().draft(PERSONNEL, BREACH, Addressee.SUPERVISION),
            () ->
                engine
                    .handleBreaches()
                    .tell(
                        PERSONNEL, BREACH, new DefinitionRef(DefinitionKind.INTERVENTION, "n", 1)));
    assertThat(calls)
        .allSatisfy(call -> assertThatExceptionOfType(NotForPersonnel.class).isThrownBy(call::run));
    assertThat(engine.showProfile().show(BACKEND, BEN)).isPresent();
  }

  @Test
  void who_was_erased_is_unknown_to_personnel_for_the_mark_is_gone() {
    engine.eraseSubject().erase(BACKEND, ANNA);
    engine.eraseSubject().erase(BACKEND, BEN);

    assertThat(engine.answerRightsRequests().of(BACKEND, BEN)).isNotEmpty();
    for (UserId person : List.of(ANNA, BEN)) {
      assertThat(engine.answerRightsRequests().of(PERSONNEL, person)).isEmpty();
      assertThat(engine.answerRightsRequests().ask(open(PERSONNEL, "after", person)))
          .isEqualTo(new Result.UnknownPerson());
    }
    assertThat(engine.keepLegalHolds().standing(PERSONNEL)).isEmpty();
    assertThat(engine.answerRightsRequests().open(PERSONNEL, null, 10).items()).isEmpty();
  }

  @Requirement("GDPR Art. 15")
  @Test
  void the_person_is_told_in_the_archive() {
    assertThat(archived(ANNA)).isEqualTo(new Employment(true, NOON));
    assertThat(archived(BEN)).isEqualTo(Employment.UNSAID);
    town.later(Duration.ofDays(1));

    assertThat(engine.keepEmployment().put(BACKEND, ANNA, true))
        .as("said again")
        .contains(new Employment(true, NOON));
    engine.keepEmployment().put(BACKEND, ANNA, false);

    assertThat(archived(ANNA)).isEqualTo(new Employment(false, NOON.plus(Duration.ofDays(1))));
    assertThat(engine.showProfile().show(PERSONNEL, ANNA)).isPresent();
    assertThat(engine.keepEmployment().show(BACKEND, CLARA)).isEmpty();
    assertThat(engine.keepEmployment().put(BACKEND, CLARA, true)).isEmpty();
  }

  @Test
  void the_log_tells_that_it_was_noted_and_never_what() {
    engine.keepEmployment().put(BACKEND, BEN, false);

    List<AuditEntry> noted =
        town.stores.auditLog().read(0, 1_000).stream()
            .map(pending -> AuditEntry.parse(pending.canonical().toArray()))
            .filter(entry -> entry.action() == AuditAction.EMPLOYMENT_NOTED)
            .toList();

    assertThat(noted)
        .hasSize(2)
        .allSatisfy(entry -> {
          assertThat(entry.actor()).isEqualTo("backend");
          assertThat(entry.details()).containsOnlyKeys("sealed");
        });
    assertThat(noted.stream().map(entry -> String.valueOf(entry.details().get("sealed")).length()))
        .as("yes and no look alike")
        .containsOnly(String.valueOf(noted.getFirst().details().get("sealed")).length());
  }

  private Employment archived(UserId person) {
    return engine
        .compileArchive()
        .compile(BACKEND, person, RightsKind.ACCESS)
        .orElseThrow()
        .employment();
  }

  private Filed filedOf(UserId person) {
    return engine.answerRightsRequests().of(BACKEND, person).getFirst();
  }

  private static Ask open(Caller by, String requestId, UserId person) {
    return new Ask(by, requestId, person, RightsKind.ACCESS, Set.of(), null, true, null);
  }

  private static KeepLegalHolds.Request hold(UserId person) {
    return new KeepLegalHolds.Request("h-1", person, null, HoldReason.CLAIM, "file 1");
  }
}
