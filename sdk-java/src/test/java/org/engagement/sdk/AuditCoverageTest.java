package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.consent.Purpose.ADVERTISING;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Account;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.InactivityPlan;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.Language;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.FollowRightsRequests.Following;
import org.engagement.port.driving.HandleBreaches.Report;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.port.driving.KeepLegalHolds;
import org.engagement.port.driving.NoteAccess.Why;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each kind of thing that is done leaves entries of its own, not only a root over many. */
class AuditCoverageTest {
  /** What happens in a town, in this order, and which entries it leaves at least. */
  private static final Map<String, Set<AuditAction>> LEFT_BY = new LinkedHashMap<>();

  static {
    LEFT_BY.put("a new engine", EnumSet.of(AuditAction.KEY_CREATED));
    LEFT_BY.put("a definition", EnumSet.of(AuditAction.DEFINITION_SAVED));
    LEFT_BY.put(
        "a first consent", EnumSet.of(AuditAction.CONSENT_RECORDED, AuditAction.SUBJECT_CREATED));
    LEFT_BY.put("a withdrawal", EnumSet.of(AuditAction.CONSENT_RECORDED));
    LEFT_BY.put("an address", EnumSet.of(AuditAction.CONTACT_POINT_CHANGED));
    LEFT_BY.put("a question by mail", EnumSet.of(AuditAction.CONFIRMATION_SENT));
    LEFT_BY.put("its answer", EnumSet.of(AuditAction.ADDRESS_CONFIRMED));
    LEFT_BY.put("wishes", EnumSet.of(AuditAction.PREFERENCES_CHANGED));
    LEFT_BY.put(
        "an intervention",
        EnumSet.of(
            AuditAction.PROJECTION_COMMITTED,
            AuditAction.INTERVENTION_DECIDED,
            AuditAction.DELIVERY_CLAIMED,
            AuditAction.DELIVERY_SETTLED));
    LEFT_BY.put("an outcome", EnumSet.of(AuditAction.OUTCOME_RECORDED));
    LEFT_BY.put("a key that comes in", EnumSet.of(AuditAction.SIGNED_IN));
    LEFT_BY.put("a key that may not", EnumSet.of(AuditAction.ACCESS_REFUSED));
    LEFT_BY.put("a look at the figures", EnumSet.of(AuditAction.ADMINISTRATION_CALLED));
    LEFT_BY.put("an employment", EnumSet.of(AuditAction.EMPLOYMENT_NOTED));
    LEFT_BY.put("a look at a profile", EnumSet.of(AuditAction.PERSONAL_DATA_READ));
    LEFT_BY.put("a look at one's own entries", EnumSet.of(AuditAction.PERSONAL_DATA_READ));
    LEFT_BY.put("a breach", EnumSet.of(AuditAction.BREACH_CHANGED));
    LEFT_BY.put("a rights request", EnumSet.of(AuditAction.RIGHTS_REQUEST_CHANGED));
    LEFT_BY.put("a followed request", EnumSet.of(AuditAction.RIGHTS_REQUEST_CHANGED));
    LEFT_BY.put("a correction", EnumSet.of(AuditAction.TRAITS_CORRECTED));
    LEFT_BY.put("a legal hold", EnumSet.of(AuditAction.LEGAL_HOLD_CHANGED));
    LEFT_BY.put("a restriction", EnumSet.of(AuditAction.STANDING_CHANGED));
    LEFT_BY.put("an erasure", EnumSet.of(AuditAction.STANDING_CHANGED, AuditAction.SUBJECT_ERASED));
    LEFT_BY.put(
        "another key epoch",
        EnumSet.of(AuditAction.KEY_CREATED, AuditAction.KEY_RETIRED, AuditAction.KEY_DESTROYED));
    LEFT_BY.put("an evaluation", EnumSet.of(AuditAction.EVALUATIONS_RUN));
    LEFT_BY.put(
        "some years", EnumSet.of(AuditAction.RECORDS_DISPOSED, AuditAction.INACTIVITY_CHANGED));
  }

  private static final URI LINKS = URI.create("https://insurer.example/unsubscribe/");

  private static final URI QUESTIONS = URI.create("https://insurer.example/confirm/");

  private final Letters inApp = Letters.inApp();
  private final Letters email = Letters.email();

  @Requirement("GDPR Art. 5(2)")
  @TestFactory
  Stream<DynamicTest> what_is_done_leaves_entries_of_its_own() {
    Town town =
        new Town(
            settings ->
                settings
                    .policy(new RulePolicy(0))
                    .purposes(EvaluationFiguresTest.reported())
                    .inactivity(
                        new InactivityPlan(
                            Period.ofYears(3), Period.ofDays(60), null, Absent.NOTICE))
                    .unsubscribeBase(LINKS)
                    .confirmationBase(QUESTIONS),
            inApp,
            email);
    return LEFT_BY.entrySet().stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.getKey(),
                () -> {
                  long before = row.getKey().equals("a new engine") ? 0 : last(town);
                  happens(row.getKey(), town);
                  assertThat(since(town, before)).containsAll(row.getValue());
                }));
  }

  @Test
  void no_kind_of_entry_is_left_out_of_the_table() {
    Set<AuditAction> told = EnumSet.noneOf(AuditAction.class);
    LEFT_BY.values().forEach(told::addAll);
    assertThat(told).containsExactlyInAnyOrder(AuditAction.values());
  }

  private void happens(String what, Town town) {
    var engine = town.engine;
    switch (what) {
      case "a new engine" -> {}
      case "an evaluation" -> EvaluationFiguresTest.isEvaluated(town, BEN);
      case "a definition" -> town.defines(Offers.help());
      case "a first consent" -> town.grants(ANNA, APP_ANALYTICS);
      case "a withdrawal" -> {
        town.withdraws(ANNA, APP_ANALYTICS);
        town.clock.forward(Duration.ofMinutes(1));
        town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
        town.clock.forward(Duration.ofMinutes(1));
      }
      case "an address" ->
          engine
              .keepContactPoints()
              .put(
                  BACKEND,
                  ANNA,
                  new ContactPoint(Channel.EMAIL, "anna@q7x.example", null, null, null));
      case "a question by mail" -> {
        town.grants(ANNA, ADVERTISING);
        engine.confirmAddress().ask(BACKEND, ANNA);
      }
      case "its answer" -> engine.confirmAddress().confirm(askedIn(email));
      case "wishes" -> engine.keepPreferences().put(BACKEND, ANNA, Preferences.NONE);
      case "an intervention" -> {
        town.collects(town.uses(ANNA, "e-1", UsageType.ABANDONMENT, "bonus"));
        town.settles();
        assertThat(inApp.sent()).hasSize(1);
      }
      case "an outcome" -> engine.unsubscribe().unsubscribe(tokenOf(inApp));
      case "a key that comes in" -> engine.noteAccess().letIn(BACKEND);
      case "a key that may not" -> engine.noteAccess().turnedAway(BACKEND, Why.NOT_ALLOWED);
      case "a look at the figures" -> engine.noteAccess().called(BACKEND, "GET /figures");
      case "an employment" -> engine.keepEmployment().put(BACKEND, ANNA, true);
      case "a look at a profile" -> engine.showProfile().show(BACKEND, ANNA);
      case "a look at one's own entries" -> engine.showAuditLog().own(BACKEND, ANNA, null, 10);
      case "a breach" ->
          engine
              .handleBreaches()
              .report(new Report(BACKEND, "b-1", NOON, Account.first("facts", Set.of("all"))));
      case "a rights request" ->
          engine
              .answerRightsRequests()
              .ask(new Ask(BACKEND, "r-1", ANNA, RightsKind.ACCESS, Set.of(), null, true, null));
      case "a followed request" ->
          engine
              .followRightsRequests()
              .ask(
                  new Ask(BACKEND, "hub/1", ANNA, RightsKind.ACCESS, Set.of(), null, true, null),
                  new Following("hub", new UUID(1, 2), List.of(), Duration.ZERO));
      case "a correction" ->
          engine
              .answerRightsRequests()
              .ask(
                  new Ask(
                      BACKEND,
                      "r-2",
                      ANNA,
                      RightsKind.RECTIFICATION,
                      Set.of(),
                      List.of(new Correction.Replace(Trait.AGE_GROUP, "41-55")),
                      null,
                      true,
                      null));
      case "a legal hold" ->
          engine
              .keepLegalHolds()
              .set(
                  BACKEND,
                  new KeepLegalHolds.Request(
                      "hold-1", ANNA, RetentionCategory.INBOX, HoldReason.CLAIM, "file 4711"));
      case "a restriction" -> engine.restrictProcessing().restrict(BACKEND, ANNA, true);
      case "an erasure" -> engine.eraseSubject().erase(BACKEND, ANNA);
      case "another key epoch" -> engine.changeKeyEpoch().change(BACKEND);
      case "some years" -> {
        town.defines(
            Absent.notice(
                MessageClass.STATUTORY_NOTICE,
                Purpose.SERVICE,
                List.of(Channel.EMAIL, Channel.IN_APP),
                List.of(Language.GERMAN, Absent.ENGLISH),
                Duration.ofDays(30)));
        town.grants(BEN, APP_ANALYTICS);
        town.clock.forward(Duration.ofDays(5_000));
        town.settles();
      }
      default -> throw new AssertionError(what);
    }
  }

  private static String tokenOf(Letters letters) {
    String link = String.valueOf(letters.sent().getFirst().unsubscribe());
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private static String askedIn(Letters letters) {
    String text = String.valueOf(letters.sent().getFirst().text());
    int at = text.indexOf(QUESTIONS.toString()) + QUESTIONS.toString().length();
    return text.substring(at, text.indexOf('\n', at)).strip();
  }

  private static long last(Town town) {
    var all = town.stores.auditLog().read(0, 10_000);
    return all.getLast().position();
  }

  private static Set<AuditAction> since(Town town, long position) {
    Set<AuditAction> actions = EnumSet.noneOf(AuditAction.class);
    town.stores
        .auditLog()
        .read(position, 10_000)
        .forEach(entry -> actions.add(AuditEntry.parse(entry.canonical().toArray()).action()));
    return actions;
  }
}
