package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.port.driving.DisposeRecords;
import org.engagement.port.driving.EraseSubject.Certificate;
import org.engagement.port.driving.EraseSubject.Destroyed;
import org.engagement.port.driving.KeepLegalHolds.Hold;
import org.engagement.port.driving.KeepLegalHolds.Request;
import org.engagement.port.driving.KeepLegalHolds.Result;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People of whom something is held, and what becomes of it when they are erased. */
class LegalHoldStoryTest {
  private final Town town = new Town();

  @Requirement("SGB X § 84")
  @Requirement("GDPR Art. 17")
  @Test
  void an_erasure_leaves_what_is_held_and_says_which_and_why() {
    furnish(ANNA);
    furnish(BEN);
    Pseudonym anna = town.subjectOf(ANNA);
    Pseudonym ben = town.subjectOf(BEN);
    Hold hold = held(ANNA, RetentionCategory.PROFILES);

    Certificate certificate = erased(ANNA);
    Certificate ofBen = erased(BEN);

    assertThat(certificate.held())
        .containsExactly(new HeldBack(RetentionCategory.PROFILES, HoldReason.CLAIM));
    assertThat(certificate.destroyed())
        .contains(Destroyed.ERASABLE_KEY, Destroyed.INBOX)
        .doesNotContain(Destroyed.PROFILE);
    assertThat(erased(ANNA)).isEqualTo(certificate);
    assertThat(ofBen.held()).isEmpty();
    assertThat(states(anna)).isEqualTo(1);
    assertThat(states(ben)).isZero();

    assertThat(town.engine.keepLegalHolds().standing(BACKEND))
        .extracting(Hold::reference)
        .containsExactly("file 4711");
    assertThat(town.engine.keepLegalHolds().lift(BACKEND, hold.id())).isTrue();
    assertThat(states(anna)).isZero();
    assertThat(town.engine.keepLegalHolds().lift(BACKEND, hold.id())).isFalse();
    assertThat(town.audited(AuditAction.LEGAL_HOLD_CHANGED)).isEqualTo(2);
  }

  @Test
  void a_request_id_is_of_one_hold_even_when_that_is_lifted() {
    furnish(ANNA);
    Hold hold = held(ANNA, RetentionCategory.PROFILES);

    assertThat(held(ANNA, RetentionCategory.PROFILES)).isEqualTo(hold);
    assertThat(asked(ANNA, RetentionCategory.INBOX))
        .isEqualTo(new Result.Refused("requestId", "was used for another hold"));
    assertThat(town.engine.keepLegalHolds().lift(BACKEND, hold.id())).isTrue();
    assertThat(asked(ANNA, RetentionCategory.PROFILES))
        .isEqualTo(new Result.Refused("requestId", "was used for a hold that is lifted"));
    assertThat(town.engine.keepLegalHolds().standing(BACKEND)).isEmpty();
  }

  @Test
  void a_hold_of_all_that_is_a_persons_names_every_category_in_the_certificate() {
    furnish(ANNA);
    held(ANNA, null);

    assertThat(erased(ANNA).held())
        .extracting(HeldBack::category)
        .containsExactlyInAnyOrder(
            RetentionCategory.ACTIVITIES,
            RetentionCategory.PROFILES,
            RetentionCategory.DECISIONS,
            RetentionCategory.MESSAGES,
            RetentionCategory.INBOX,
            RetentionCategory.OUTCOMES,
            RetentionCategory.CONSENTS);
  }

  @Requirement("GDPR Art. 5(1)(e)")
  @Test
  void a_dry_run_lists_by_rule_what_the_pass_after_midnight_removes() {
    furnish(ANNA);
    town.clock.forward(Duration.ofDays(402));

    Map<RetentionCategory, Long> before = overdue();
    assertThat(before)
        .containsEntry(RetentionCategory.ACTIVITIES, 1L)
        .containsEntry(RetentionCategory.PROFILES, 1L)
        .containsEntry(RetentionCategory.CONSENTS, 0L);
    assertThat(overdue()).isEqualTo(before);
    assertThat(town.engine.disposeRecords().dryRun())
        .filteredOn(line -> line.count() > 0)
        .allMatch(line -> line.oldest() != null && line.oldest().isBefore(line.before()))
        .extracting(DisposeRecords.Line::rule)
        .extracting(RetentionRule::text)
        .containsOnly("P400D");

    town.settles();

    assertThat(overdue().values()).allMatch(count -> count == 0);
    assertThat(town.audited(AuditAction.RECORDS_DISPOSED)).isEqualTo(2);
    assertThat(town.engine.disposeRecords().oldest()).containsOnlyKeys(RetentionCategory.CONSENTS);
  }

  @Requirement("GDPR Art. 5(1)(e)")
  @Test
  void a_pass_that_was_cut_off_goes_on_with_what_is_left() {
    var failing = new AtomicBoolean(true);
    var stores = new Failing(InMemoryStores.create(), failing);
    var other = new Town(stores, TinkKeys.ephemeral(), settings -> settings);
    other.settles();
    other.grants(ANNA, APP_ANALYTICS);
    other.collects(other.uses(ANNA, "use", ABANDONMENT, "bonus"));
    other.settles();
    other.clock.forward(Duration.ofDays(402));

    assertThatExceptionOfType(PortUnavailable.class).isThrownBy(other::settles);
    assertThat(other.audited(AuditAction.RECORDS_DISPOSED)).isEqualTo(1);

    failing.set(false);
    other.settles();
    assertThat(other.audited(AuditAction.RECORDS_DISPOSED)).isEqualTo(2);
    assertThat(other.engine.disposeRecords().dryRun()).allMatch(line -> line.count() == 0);
  }

  @Test
  void nobody_unknown_is_held_and_the_same_request_is_one_hold() {
    assertThat(asked(ANNA, null)).isEqualTo(new Result.UnknownPerson());
    furnish(ANNA);

    Hold hold = held(ANNA, null);

    assertThat(held(ANNA, null)).isEqualTo(hold);
    assertThat(town.engine.keepLegalHolds().standing(BACKEND)).containsExactly(hold);
    assertThat(town.engine.keepLegalHolds().lift(BACKEND, new UUID(1, 1))).isFalse();
  }

  private void furnish(UserId person) {
    town.grants(person, APP_ANALYTICS);
    town.collects(town.uses(person, "use of " + person.value(), ABANDONMENT, "bonus"));
    town.settles();
  }

  private Result asked(UserId person, @Nullable RetentionCategory category) {
    return town.engine.keepLegalHolds().set(BACKEND, request(person, category));
  }

  private Hold held(UserId person, @Nullable RetentionCategory category) {
    return ((Result.OnRecord) asked(person, category)).hold();
  }

  private static Request request(UserId person, @Nullable RetentionCategory category) {
    return new Request("hold-1", person, category, HoldReason.CLAIM, "file 4711");
  }

  private Certificate erased(UserId person) {
    return town.engine.eraseSubject().erase(BACKEND, person).orElseThrow();
  }

  private int states(Pseudonym subject) {
    return town.stores.projections().states(List.of(subject)).size();
  }

  private Map<RetentionCategory, Long> overdue() {
    return town.engine.disposeRecords().dryRun().stream()
        .collect(
            Collectors.groupingBy(
                DisposeRecords.Line::category, Collectors.summingLong(DisposeRecords.Line::count)));
  }

  /** Stores that do not answer when profiles are to be disposed of. */
  private static final class Failing extends ForwardingStores {
    private final AtomicBoolean failing;

    Failing(Stores inner, AtomicBoolean failing) {
      super(inner);
      this.failing = failing;
    }

    @Override
    public Disposals disposals() {
      Disposals inner = super.disposals();
      return (Disposals)
          Proxy.newProxyInstance(
              Disposals.class.getClassLoader(),
              new Class<?>[] {Disposals.class},
              (proxy, method, given) -> {
                if (failing.get()
                    && method.getName().equals("dispose")
                    && ((Cut) given[0]).category() == RetentionCategory.PROFILES
                    && inner.overdue((Cut) given[0]).count() > 0) {
                  throw new PortUnavailable(Disposals.class, new IllegalStateException("cut off"));
                }
                return method.invoke(inner, given);
              });
    }
  }
}
