package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.activity.Suppression;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionPlan;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.CollectActivity.Report;
import org.engagement.port.driving.EraseSubject.Certificate;
import org.engagement.port.driving.EraseSubject.Destroyed;
import org.engagement.port.driving.EraseSubject.Kept;
import org.engagement.port.driving.EraseSubject.Until;
import org.engagement.port.driving.RecordConsent;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.engagement.sdk.memory.SeededChance;
import org.junit.jupiter.api.Test;

/** People who have their data restricted or erased, and what the engine does from then on. */
class RightsStoryTest {
  private final Letters inApp = Letters.inApp();
  private final KeyVault keys = TinkKeys.ephemeral();
  private final Town town = new Town(settings -> settings.policy(new RulePolicy(0)), inApp);

  @Requirement("GDPR Art. 18(1)")
  @Test
  void nothing_has_an_effect_on_a_restricted_person_until_it_is_lifted() {
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "accepted", ABANDONMENT, "bonus"));
    town.later(Duration.ofSeconds(1));

    assertThat(town.engine.restrictProcessing().restrict(BACKEND, ANNA, true)).isPresent();

    Report refused = town.collects(town.uses(ANNA, "late", ABANDONMENT, "bonus"));
    assertThat(suppressed(refused)).containsExactly(Suppression.RESTRICTED.label());
    town.settles();
    assertThat(inApp.sent()).isEmpty();
    assertThat(town.decisionsAbout(ANNA)).isEmpty();

    town.engine.restrictProcessing().restrict(BACKEND, ANNA, false);
    town.later(Duration.ofSeconds(1));
    town.collects(town.uses(ANNA, "lifted", ABANDONMENT, "bonus"));
    town.settles();
    assertThat(inApp.sent()).hasSize(1);
    assertThat(town.audited(AuditAction.STANDING_CHANGED)).isEqualTo(2);
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void a_message_that_was_planned_before_a_restriction_is_not_handed_over() {
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "accepted", ABANDONMENT, "bonus"));
    town.stepAllGroups();
    assertThat(town.states()).hasSize(1);

    town.engine.restrictProcessing().restrict(BACKEND, ANNA, true);
    town.settles();

    assertThat(inApp.sent()).isEmpty();
  }

  @Test
  void someone_unknown_is_neither_restricted_nor_erased() {
    assertThat(town.engine.restrictProcessing().restrict(BACKEND, ANNA, true)).isEmpty();
    assertThat(town.engine.eraseSubject().erase(BACKEND, ANNA)).isEmpty();
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void an_erased_person_is_unknown_and_a_repeated_request_gets_the_same_certificate() {
    town.grants(ANNA, APP_ANALYTICS);
    town.grants(BEN, APP_ANALYTICS);
    town.collects(town.uses(ANNA, "before", ABANDONMENT, "bonus"));
    town.settles();

    Certificate certificate = erased(town, ANNA);

    town.later(Duration.ofHours(1));
    assertThat(erased(town, ANNA)).isEqualTo(certificate);
    assertThat(certificate.erasedAt()).isEqualTo(Town.NOON);
    assertThat(certificate.destroyed()).containsExactlyInAnyOrder(Destroyed.values());
    assertThat(certificate.kept()).contains(Kept.CONSENTS, Kept.SUPPRESSION_ENTRY);
    assertThat(town.engine.showProfile().show(BACKEND, ANNA)).isEmpty();
    assertThat(town.engine.showProfile().show(BACKEND, BEN)).isPresent();
    assertThat(town.audited(AuditAction.SUBJECT_ERASED)).isEqualTo(1);
    assertThat(suppressed(town.collects(town.uses(ANNA, "late", ABANDONMENT, "bonus"))))
        .containsExactly(Suppression.ERASED.label());
  }

  @Requirement("GDPR Art. 5(1)(e)")
  @Test
  void a_certificate_tells_the_rules_as_they_are_configured() {
    RetentionRule seven = RetentionRule.parse("end of business year + P7Y");
    Town changed =
        new Town(settings -> settings.retentionRules(Map.of(RetentionCategory.CONSENTS, seven)));
    changed.grants(ANNA, APP_ANALYTICS);

    Certificate certificate = erased(changed, ANNA);

    assertThat(certificate.until())
        .contains(
            new Until(Kept.CONSENTS, RetentionCategory.CONSENTS, Optional.empty(), seven),
            new Until(
                Kept.UNLINKED_RECORDS,
                RetentionCategory.ACTIVITIES,
                Optional.of(APP_ANALYTICS),
                RetentionPlan.of(PurposeRegister.statutoryHealthInsurance(), Map.of())
                    .ruleOf(RetentionCategory.ACTIVITIES, APP_ANALYTICS)))
        .noneMatch(until -> until.kept() == Kept.AUDIT_ENTRIES);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void who_consents_again_gets_another_pseudonym_and_what_is_older_stays_out() {
    town.grants(ANNA, APP_ANALYTICS);
    Pseudonym before = town.subjectOf(ANNA);
    town.later(Duration.ofHours(1));
    erased(town, ANNA);
    town.later(Duration.ofHours(1));

    backdatedGrant(ANNA);

    assertThat(town.subjectOf(ANNA)).isNotEqualTo(before);
    var older = Town.usage(ANNA, "older", Town.NOON.plusSeconds(60), ABANDONMENT, "bonus");
    assertThat(suppressed(town.collects(older))).containsExactly(Suppression.ERASED.label());
    assertThat(town.collects(town.uses(ANNA, "newer", ABANDONMENT, "bonus")).accepted())
        .isEqualTo(1);
  }

  @Test
  void who_consents_again_gets_another_pseudonym_where_all_draws_are_seeded_too() {
    Town seeded = new Town(settings -> settings.chance(new SeededChance(42)));
    seeded.grants(ANNA, APP_ANALYTICS);
    Set<Pseudonym> pseudonyms = new HashSet<>(Set.of(seeded.subjectOf(ANNA)));

    for (int times = 0; times < 2; times++) {
      erased(seeded, ANNA);
      seeded.grants(ANNA, APP_ANALYTICS);
      pseudonyms.add(seeded.subjectOf(ANNA));
    }

    assertThat(pseudonyms).hasSize(3);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void another_engine_that_remembers_the_person_learns_of_the_erasure_and_of_the_new_consent() {
    Stores stores = InMemoryStores.create();
    Town one = new Town(stores, keys, settings -> settings);
    Town other = new Town(stores, keys, settings -> settings);
    one.grants(ANNA, APP_ANALYTICS);
    assertThat(other.collects(other.uses(ANNA, "e1", ABANDONMENT, "bonus")).accepted()).isOne();
    Pseudonym before = one.subjectOf(ANNA);

    erased(one, ANNA);
    one.grants(ANNA, APP_ANALYTICS);
    other.later(Duration.ofSeconds(1));

    assertThat(other.subjectOf(ANNA)).isNotEqualTo(before);
    assertThat(other.collects(other.uses(ANNA, "e2", ABANDONMENT, "bonus")).accepted()).isOne();
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void an_erasure_that_was_interrupted_goes_on_where_it_stopped() {
    AtomicBoolean down = new AtomicBoolean(true);
    Town town = new Town(failing(InMemoryStores.create(), down), keys, settings -> settings);
    town.grants(ANNA, APP_ANALYTICS);

    assertThatThrownBy(() -> erased(town, ANNA)).isInstanceOf(PortUnavailable.class);
    assertThat(suppressed(town.collects(town.uses(ANNA, "stopped", ABANDONMENT, "bonus"))))
        .containsExactly(Suppression.ERASED.label());
    down.set(false);
    Certificate certificate = erased(town, ANNA);

    assertThat(erased(town, ANNA)).isEqualTo(certificate);
    assertThat(town.audited(AuditAction.STANDING_CHANGED)).isEqualTo(1);
    assertThat(town.audited(AuditAction.SUBJECT_ERASED)).isEqualTo(1);
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void a_restriction_is_answered_when_no_message_is_on_its_way() throws Exception {
    assertThat(
            whileAMessageIsOnItsWay(
                () -> town.engine.restrictProcessing().restrict(BACKEND, ANNA, true).orElseThrow()))
        .satisfies(receipt -> assertThat(receipt.inFlight()).isEmpty());
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void an_erasure_is_answered_when_no_message_is_on_its_way() throws Exception {
    assertThat(whileAMessageIsOnItsWay(() -> erased(town, ANNA)))
        .satisfies(certificate -> assertThat(certificate.inFlight()).isEmpty());
  }

  private <T> T whileAMessageIsOnItsWay(Supplier<T> asked) throws Exception {
    CountDownLatch atTheProvider = new CountDownLatch(1);
    CountDownLatch providerAnswers = new CountDownLatch(1);
    inApp
        .within(Duration.ofSeconds(20))
        .answering(dispatch -> {
          atTheProvider.countDown();
          await(providerAnswers);
          return new HandOver.Taken(null);
        });
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    Executor threads = task -> Thread.ofPlatform().start(task);
    CompletableFuture<Void> delivery = CompletableFuture.runAsync(town::settles, threads);
    await(atTheProvider);

    CompletableFuture<T> answer = CompletableFuture.supplyAsync(asked, threads);
    Thread.sleep(Duration.ofMillis(200));
    assertThat(answer).isNotDone();
    providerAnswers.countDown();

    delivery.get(30, TimeUnit.SECONDS);
    return answer.get(30, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificate erased(Town town, UserId person) {
    Optional<Certificate> certificate = town.engine.eraseSubject().erase(BACKEND, person);
    return certificate.orElseThrow();
  }

  /** Says, with evidence, that the person agreed long ago: older events would have a basis. */
  private void backdatedGrant(UserId person) {
    var plain =
        Town.request(
            Town.IMPORTER, town.nextRequest(), person, ConsentAction.GRANTED, APP_ANALYTICS);
    var shown = plain.expression();
    var result =
        town.engine
            .recordConsent()
            .record(
                new RecordConsent.Request(
                    plain.caller(),
                    plain.requestId(),
                    plain.userId(),
                    plain.purpose(),
                    plain.action(),
                    Town.NOON,
                    null,
                    new ConsentEvent.Expression(shown.notice(), shown.method(), "archive/4711")));
    assertThat(result).isInstanceOf(RecordConsent.Result.Recorded.class);
  }

  private static List<String> suppressed(Report report) {
    return report.notAccepted().stream().map(CollectActivity.Item::reason).toList();
  }

  private static Stores failing(Stores inner, AtomicBoolean down) {
    return new ForwardingStores(inner) {
      @Override
      public SubjectRights subjectRights() {
        SubjectRights rights = super.subjectRights();
        return (SubjectRights)
            Proxy.newProxyInstance(
                SubjectRights.class.getClassLoader(),
                new Class<?>[] {SubjectRights.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("destroy") && down.get()) {
                    throw new PortUnavailable(SubjectRights.class, null);
                  }
                  return method.invoke(rights, arguments);
                });
      }
    };
  }
}
