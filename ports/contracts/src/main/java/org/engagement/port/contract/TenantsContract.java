package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What all {@link Stores} must do as a whole. */
@DisplayName("Stores of two tenants")
public abstract class TenantsContract extends StoreContract {
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  @DisplayName("never see each other's data, though people, events and owners are the same")
  void never_meet() {
    Stores other = another();
    append(viewed(anna(), "same"));
    kept()
        .consentLedger()
        .record(introduced(minted("anna", anna()), granted(Purpose.APP_ANALYTICS, NOON), "same"));
    plan(Decided.message(anna(), "same", NOON));
    kept()
        .engineKeys()
        .keepIfAbsent("index", sealed("a", "b"), entry(AuditAction.KEY_CREATED, anna()));
    kept()
        .outcomes()
        .record(
            List.of(
                new Outcome(
                    Decided.message(anna(), "same", NOON).message().id(),
                    anna(),
                    OutcomeKind.SEEN,
                    NOON)),
            List.of());
    kept().projections().acquire(groupOf(anna()), "one", LONG);

    assertThat(other.activityLog().read(groupOf(anna()), 0, 10)).isEmpty();
    assertThat(other.intakeTallies().totals()).isEmpty();
    assertThat(other.subjectVault().byUser(List.of(userIndex("anna")))).isEmpty();
    assertThat(other.subjectVault().bySubject(List.of(subjectIndex(anna())))).isEmpty();
    assertThat(other.consentLedger().recordedUnder(anna(), Consents.request("same"))).isEmpty();
    assertThat(other.deliveries().nextDue()).isEmpty();
    assertThat(other.engineKeys().all()).isEmpty();
    assertThat(other.outcomes().totals()).isEmpty();
    assertThat(other.auditLog().size()).isZero();
    assertThat(other.projections().acquire(groupOf(anna()), "two", LONG)).isPresent();
  }

  @Test
  @DisplayName("take the same activity each for itself")
  void take_the_same_activity_each() {
    Stores other = another();
    var batch = judgedNow(viewed(anna(), "same"));

    assertThat(kept().activityLog().append(batch)).isEqualTo(new Appended(Set.of()));
    assertThat(other.activityLog().append(batch)).isEqualTo(new Appended(Set.of()));
  }
}
