package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.profile.Preferences;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link Stores} must do that promise to outlive the process. */
@DisplayName("Durable stores, opened again,")
public abstract class DurabilityContract extends StoreContract {
  private static final Duration LONG = Duration.ofMinutes(5);

  /** Closes these stores and returns others on the same data. */
  protected abstract Stores reopened(Stores stores);

  @Test
  @DisplayName("have every activity and tally, and know it when it comes again")
  void have_every_activity() {
    append(viewed(anna(), "1"), viewed(anna(), "2"));
    var again = judgedNow(viewed(anna(), "1"));
    var totals = kept().intakeTallies().totals();
    var read = readAll(anna());

    Stores later = reopen();

    assertThat(later.activityLog().read(groupOf(anna()), 0, 10)).isEqualTo(read);
    assertThat(later.intakeTallies().totals()).isEqualTo(totals);
    assertThat(later.activityLog().append(again)).isEqualTo(new Appended(Set.of(0)));
  }

  @Test
  @DisplayName("have every consent, its epoch, and the person behind it")
  void have_every_consent() {
    var grant = granted(Purpose.APP_ANALYTICS, NOON);
    kept().consentLedger().record(introduced(minted("anna", anna()), grant, "hers"));
    var snapshots = kept().consentLedger().snapshots(List.of(anna()));
    long entries = kept().auditLog().size();

    Stores later = reopen();

    assertThat(later.consentLedger().snapshots(List.of(anna()))).isEqualTo(snapshots);
    assertThat(later.consentLedger().recordedUnder(anna(), Consents.request("hers")))
        .contains(grant);
    assertThat(later.subjectVault().byUser(List.of(userIndex("anna"))))
        .isEqualTo(Map.of(userIndex("anna"), minted("anna", anna()).userEntry()));
    assertThat(later.auditLog().size()).isEqualTo(entries);
  }

  @Test
  @DisplayName("go on from the position of a group, under a fence that was raised")
  void go_on_from_the_position() {
    Lease first = kept().projections().acquire(groupOf(anna()), "one", LONG).orElseThrow();
    var decided = Decided.toRemind(anna(), "stuck");
    Timer timer = new Timer(anna(), NOON, Timer.Reason.SEGMENT_WINDOW);
    kept().projections().commit(Step.under(first).sets(timer).decides(decided).to(5));
    kept().projections().release(first);

    Stores later = reopen();

    Lease second = later.projections().acquire(groupOf(anna()), "two", LONG).orElseThrow();
    assertThat(second.position()).isEqualTo(5);
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(later.projections().due(groupOf(anna()), NOON, 10)).containsExactly(timer);
    assertThat(later.decisionLog().find(decided.decision().id())).contains(decided);
  }

  @Test
  @DisplayName("hold what was claimed, so that nobody sends it again")
  void hold_what_was_claimed() {
    var planned = Decided.message(anna(), "stuck", NOON);
    plan(planned);
    new Dispatcher(kept()).claim(kept().deliveries().due(NOON, 1).getFirst());

    Stores later = reopen();

    assertThat(later.deliveries().due(NOON, 10)).isEmpty();
    assertThat(later.deliveries().claimedOf(anna()))
        .containsExactly(Dispatcher.attempt(planned.message()));
    assertThat(later.deliveries().find(planned.message().id()).orElseThrow().state())
        .isInstanceOf(DeliveryState.Claimed.class);
  }

  @Test
  @DisplayName("have the keys and the wishes")
  void have_keys_and_wishes() {
    kept()
        .engineKeys()
        .keepIfAbsent("index", sealed("a", "b"), entry(AuditAction.KEY_CREATED, anna()));
    kept()
        .subjectPreferences()
        .put(
            anna(),
            Preferences.NONE,
            new Timer(anna(), NOON, Timer.Reason.PREFERENCES),
            entry(AuditAction.PREFERENCES_CHANGED, anna()));

    Stores later = reopen();

    assertThat(later.engineKeys().all()).isEqualTo(Map.of("index", sealed("a", "b")));
    assertThat(later.subjectPreferences().of(List.of(anna())))
        .isEqualTo(Map.of(anna(), Preferences.NONE));
  }

  private Stores reopen() {
    return keep(reopened(kept()));
  }
}
