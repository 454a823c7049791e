package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.breach.Account;
import org.engagement.domain.breach.Addressee;
import org.engagement.domain.breach.Alarm;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.breach.LeakScope;
import org.engagement.domain.breach.Risk;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.HandleBreaches;
import org.engagement.port.driving.HandleBreaches.Figures;
import org.engagement.port.driving.HandleBreaches.Result;
import org.engagement.port.driving.HandleBreaches.Step;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class BreachStoryTest {
  private static final Caller STOLEN = new Caller("stolen-key", false);
  private static final Caller OFFICE = new Caller("privacy", false);
  private static final Account FACTS =
      Account.first("the key stolen-key was published", Set.of("profiles", "consents"));
  private static final Account KNOWN =
      new Account(
          FACTS.facts(), FACTS.categories(), "others may know", "key withdrawn", Risk.HIGH, "");

  private final Letters inApp = Letters.inApp();
  private final Town town =
      new Town(
          settings ->
              settings.purposes(
                  PurposeRegister.statutoryHealthInsurance()
                      .of(new Controller("Beispielkasse", "dpo@q7x.example", "DE", "w", "r"))),
          inApp);
  private final HandleBreaches breaches = town.engine.handleBreaches();

  @Test
  void a_request_id_is_of_one_breach() {
    var first = new HandleBreaches.Report(OFFICE, "b-1", null, FACTS);

    assertThat(breaches.report(first)).isEqualTo(breaches.report(first));
    assertThat(breaches.report(new HandleBreaches.Report(OFFICE, "b-1", null, KNOWN)))
        .isEqualTo(new HandleBreaches.Result.Refused("requestId", "was used for another breach"));
  }

  @Test
  void a_request_id_is_of_one_breach_when_its_words_have_changed_too() {
    var first = new HandleBreaches.Report(OFFICE, "b-1", null, FACTS);
    BreachId id = ((Result.OnRecord) breaches.report(first)).breach().id();
    breaches.move(OFFICE, id, new Step.Describe(KNOWN));
    town.later(Duration.ofHours(1));

    assertThat(breaches.report(first)).isInstanceOf(Result.OnRecord.class);
    assertThat(breaches.report(new HandleBreaches.Report(OFFICE, "b-1", null, KNOWN)))
        .isEqualTo(new Result.Refused("requestId", "was used for another breach"));
    assertThat(breaches.report(new HandleBreaches.Report(OFFICE, "b-1", NOON, FACTS)))
        .isEqualTo(new Result.Refused("requestId", "was used for another breach"));
  }

  @Test
  void a_scope_names_kinds_of_reads_that_there_are() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LeakScope.ReadsBy("key", Set.of("profiles"), NOON, NOON.plusSeconds(1)))
        .withMessageContaining("profile");
  }

  @Requirement("GDPR Art. 33")
  @Requirement("GDPR Art. 34")
  @Test
  void lists_exactly_those_whose_data_leaked() {
    List<UserId> people = IntStream.range(0, 60).mapToObj(i -> new UserId("person-" + i)).toList();
    people.forEach(person -> town.grants(person, APP_ANALYTICS));
    Map<Pseudonym, Integer> leaked = new TreeMap<>();
    for (int i = 0; i < people.size(); i++) {
      UserId person = people.get(i);
      Pseudonym subject = town.subjectOf(person);
      switch (i % 6) {
        case 0 -> {
          reads(STOLEN, person);
          leaked.put(subject, 1);
        }
        case 1 -> {
          reads(STOLEN, person);
          reads(STOLEN, person);
          leaked.put(subject, 2);
        }
        case 2 -> reads(BACKEND, person);
        case 3 -> town.engine.showConsents().show(STOLEN, person, null);
        default -> {}
      }
    }
    town.later(Duration.ofHours(1));
    Instant over = town.clock.instant();
    reads(STOLEN, people.get(5));
    BreachId id = reported(town.clock.instant());

    assertThat(breaches.affected(OFFICE, id)).isEmpty();
    delimited(id, new LeakScope.ReadsBy("stolen-key", Set.of("profile"), NOON, over));
    var affected = breaches.affected(OFFICE, id).orElseThrow();

    assertThat(affected.people()).isEqualTo(leaked);
    assertThat(affected.kinds()).containsExactly(Map.entry("profile", 30));
    delimited(id, new LeakScope.ReadsBy("stolen-key", Set.of(), NOON, over.plusSeconds(1)));
    assertThat(breaches.affected(OFFICE, id).orElseThrow().people()).hasSize(31);
    delimited(id, new LeakScope.ReadsBy("privacy", Set.of(), NOON, over));
    assertThat(breaches.affected(OFFICE, id).orElseThrow().people()).isEmpty();
  }

  @Requirement("GDPR Art. 33")
  @Test
  void a_scope_that_names_nobody_in_the_log_is_refused() {
    BreachId id = reported(NOON);
    var end = NOON.plusSeconds(1);

    assertThat(
            breaches.move(
                OFFICE,
                id,
                new Step.Delimit(new LeakScope.ReadsBy("privcay", Set.of(), NOON, end))))
        .isEqualTo(new Result.Refused("scope.actor", "is a name that acted in the audit log"));
    assertThat(
            breaches.move(
                OFFICE, id, new Step.Delimit(new LeakScope.HandedTo("pigeon", NOON, end))))
        .isEqualTo(
            new Result.Refused(
                "scope.channel", "is a channel that messages were handed to, or may be"));
    delimited(id, new LeakScope.HandedTo("in_app", NOON, end));
  }

  @Requirement("GDPR Art. 33")
  @Test
  void gives_alarm_once_each_after_24_48_and_66_hours_until_the_authority_is_notified() {
    BreachId id = reported(NOON.minus(Duration.ofHours(20)));
    long before = alarms();

    assertThat(alarmsAfter(Duration.ofHours(4).minusMillis(1))).isEqualTo(before);
    assertThat(alarmsAfter(Duration.ofMillis(1))).isEqualTo(before + 1);
    assertThat(alarmsAfter(Duration.ofHours(23))).isEqualTo(before + 1);
    assertThat(breaches.figures()).isEqualTo(new Figures(1, 1, 0));
    assertThat(alarmsAfter(Duration.ofHours(1))).isEqualTo(before + 2);
    assertThat(alarmsAfter(Duration.ofHours(18))).isEqualTo(before + 3);
    assertThat(alarmsAfter(Duration.ofHours(6))).isEqualTo(before + 3);
    assertThat(breaches.figures()).isEqualTo(new Figures(1, 1, 1));
    assertThat(standing(id).alarms()).containsExactly(Alarm.values());

    BreachId told = reported(town.clock.instant());
    breaches.move(OFFICE, told, new Step.Notify(Addressee.DATA_PROTECTION, null, "dpa 1"));
    assertThat(alarmsAfter(Duration.ofDays(5))).isEqualTo(before + 3);
  }

  @Requirement("GDPR Art. 33")
  @Requirement("SGB X § 83a")
  @Test
  void drafts_what_both_authorities_are_told() {
    town.grants(Town.ANNA, APP_ANALYTICS);
    reads(STOLEN, Town.ANNA);
    BreachId id = reported(NOON);
    String early = breaches.draft(OFFICE, id, Addressee.DATA_PROTECTION).orElseThrow();
    breaches.move(OFFICE, id, new Step.Describe(KNOWN));
    delimited(id, new LeakScope.ReadsBy("stolen-key", Set.of(), NOON, NOON.plusSeconds(1)));

    String draft = breaches.draft(OFFICE, id, Addressee.DATA_PROTECTION).orElseThrow();
    String other = breaches.draft(OFFICE, id, Addressee.SUPERVISION).orElseThrow();

    assertThat(early).contains("wird nachgereicht (Art. 33 Abs. 4 DSGVO)");
    assertThat(draft)
        .contains("nach Art. 33 DSGVO", "Beispielkasse", "dpo@q7x.example")
        .contains("Kenntnis: 22.11.2026, 13:00 Uhr", "Ende der 72 Stunden: 25.11.2026, 13:00 Uhr")
        .contains(KNOWN.facts(), "consents, profiles", KNOWN.effects(), KNOWN.remedies())
        .contains("Betroffene Personen: 1\n", "profile: 1")
        .contains("hohes Risiko")
        .doesNotContain("nachgereicht", "anna", town.subjectOf(Town.ANNA).hex());
    assertThat(other).contains("nach § 83a SGB X").contains(KNOWN.facts());
  }

  @Requirement("GDPR Art. 34")
  @Test
  void tells_each_person_affected_once_and_nobody_else() {
    town.grants(Town.ANNA, APP_ANALYTICS);
    town.grants(Town.BEN, APP_ANALYTICS);
    town.grants(Town.CLARA, APP_ANALYTICS);
    reads(STOLEN, Town.ANNA);
    reads(STOLEN, Town.CLARA);
    town.engine.restrictProcessing().restrict(OFFICE, Town.CLARA, true);
    DefinitionRef notice = notice(Purpose.SERVICE, MessageClass.STATUTORY_NOTICE, "breach-notice");
    BreachId id = reported(NOON);
    assertThat(breaches.tell(OFFICE, id, notice))
        .isEqualTo(new Result.NotPossible(Breach.Obstacle.SCOPE_IS_OPEN));
    delimited(id, new LeakScope.ReadsBy("stolen-key", Set.of(), NOON, NOON.plusSeconds(1)));

    assertThat(breaches.tell(OFFICE, id, notice)).isInstanceOf(Result.OnRecord.class);
    breaches.tell(OFFICE, id, notice);
    town.settles();

    assertThat(inApp.sent()).hasSize(1);
    assertThat(inApp.sent().getFirst().subject()).isEqualTo(town.subjectOf(Town.ANNA));
    assertThat(town.states()).hasSize(2);
    assertThat(standing(id).people()).isNotNull();
  }

  @Requirement("GDPR Art. 34")
  @Test
  void takes_only_notices_that_the_law_gives_and_nobody_else_is_offered() {
    BreachId id = reported(NOON);
    delimited(id, new LeakScope.ReadsBy("privacy", Set.of(), NOON, NOON.plusSeconds(1)));

    assertThat(breaches.tell(OFFICE, id, notice(Purpose.SERVICE, MessageClass.SERVICE, "service")))
        .isEqualTo(new Result.Refused("notice", "has the class statutory_notice"));
    assertThat(breaches.tell(OFFICE, id, new DefinitionRef(DefinitionKind.INTERVENTION, "none", 1)))
        .isEqualTo(new Result.Refused("notice", "names a version of an intervention"));
  }

  @Requirement("GDPR Art. 33")
  @Test
  void ends_only_with_all_that_the_register_is_to_hold() {
    BreachId id = reported(NOON);
    town.later(Duration.ofHours(73));

    assertThat(close(id)).isEqualTo(new Result.NotPossible(Breach.Obstacle.ACCOUNT_IS_OPEN));
    breaches.move(OFFICE, id, new Step.Describe(KNOWN));
    assertThat(close(id)).isEqualTo(new Result.NotPossible(Breach.Obstacle.AUTHORITY_IS_NOT_TOLD));
    assertThat(notify(id, Addressee.DATA_PROTECTION))
        .isEqualTo(new Result.NotPossible(Breach.Obstacle.DELAY_IS_NOT_EXPLAINED));
    Account late =
        new Account(
            KNOWN.facts(), KNOWN.categories(), KNOWN.effects(), KNOWN.remedies(), Risk.HIGH, "ill");
    breaches.move(OFFICE, id, new Step.Describe(late));
    notify(id, Addressee.DATA_PROTECTION);
    notify(id, Addressee.SUPERVISION);
    assertThat(close(id)).isEqualTo(new Result.NotPossible(Breach.Obstacle.PEOPLE_ARE_NOT_TOLD));
    breaches.move(OFFICE, id, new Step.TellOtherwise("announced in public, Art. 34(3)(c)"));
    assertThat(close(id)).isInstanceOf(Result.OnRecord.class);
    assertThat(breaches.move(OFFICE, id, new Step.Describe(KNOWN)))
        .isEqualTo(new Result.NotPossible(Breach.Obstacle.IS_CLOSED));

    assertThat(breaches.all(null, 10).items()).extracting(Breach::account).containsExactly(late);
    assertThat(breaches.figures()).isEqualTo(new Figures(0, 0, 0));
    assertThat(town.audited(AuditAction.BREACH_CHANGED)).isGreaterThanOrEqualTo(7);
  }

  @Test
  void is_reported_once_and_never_ahead() {
    BreachId id = reported(NOON);

    assertThat(reported(NOON)).isEqualTo(id);
    assertThat(
            breaches.report(new HandleBreaches.Report(OFFICE, "ahead", NOON.plusSeconds(1), FACTS)))
        .isEqualTo(new Result.Refused("awareAt", "does not lie ahead"));
    assertThat(breaches.all(null, 10).items()).hasSize(1);
  }

  private void reads(Caller caller, UserId person) {
    assertThat(town.engine.showProfile().show(caller, person)).isPresent();
  }

  private BreachId reported(Instant awareAt) {
    var report = new HandleBreaches.Report(OFFICE, "breach-" + awareAt, awareAt, FACTS);
    return ((Result.OnRecord) breaches.report(report)).breach().id();
  }

  private void delimited(BreachId id, LeakScope scope) {
    assertThat(breaches.move(OFFICE, id, new Step.Delimit(scope)))
        .isInstanceOf(Result.OnRecord.class);
  }

  private Result close(BreachId id) {
    return breaches.move(OFFICE, id, new Step.Close());
  }

  private Result notify(BreachId id, Addressee addressee) {
    return breaches.move(OFFICE, id, new Step.Notify(addressee, null, "file 7"));
  }

  private Breach standing(BreachId id) {
    return breaches.all(null, 100).items().stream()
        .filter(breach -> breach.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private long alarms() {
    return town.stores.auditLog().read(0, 100_000).stream()
        .filter(entry ->
            new String(entry.canonical().toArray(), UTF_8).contains("\"change\":\"alarm\""))
        .count();
  }

  private long alarmsAfter(Duration time) {
    town.later(time);
    town.settles();
    return alarms();
  }

  private DefinitionRef notice(Purpose purpose, MessageClass messageClass, String id) {
    Definition<Intervention> active =
        Offers.help(offer -> offer.id(id).of(messageClass, purpose).when(new Trigger.OnRequest()));
    var draft = new Definition<>(active.ref(), DefinitionState.DRAFT, active.body());
    town.defines(draft);
    return draft.ref();
  }
}
