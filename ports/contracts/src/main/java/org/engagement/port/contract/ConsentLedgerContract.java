package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.said;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Consents.withdrawn;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.entry;
import static org.engagement.port.contract.Fixtures.someone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.engagement.port.driven.ConsentLedger.RecordResult;
import org.engagement.port.driven.ConsentLedger.RecordResult.AlreadyKnown;
import org.engagement.port.driven.ConsentLedger.RecordResult.Overtaken;
import org.engagement.port.driven.ConsentLedger.RecordResult.Recorded;
import org.engagement.port.driven.ConsentLedger.RecordResult.Repeated;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.ConsentLedger} must do. */
@DisplayName("A consent ledger")
public abstract class ConsentLedgerContract extends StoreContract {
  private static final ConsentEvent GRANT = granted(Purpose.APP_ANALYTICS, NOON);
  private static final ConsentEvent WITHDRAWAL =
      withdrawn(Purpose.APP_ANALYTICS, NOON.plusSeconds(1));

  private static final int RUNNERS = 4;
  private static final int SAYINGS = 15;

  @Test
  @DisplayName("knows of someone unknown that nothing was said")
  void knows_nothing_of_someone_unknown() {
    assertThat(kept().consentLedger().snapshots(List.of(anna(), bert())))
        .containsOnlyKeys(anna(), bert());
    assertThat(snapshotOf(anna()))
        .isEqualTo(
            new ConsentSnapshot(
                ConsentHistory.EMPTY,
                Standing.ACTIVE,
                Objects.requireNonNull(epochOf(anna()).get(anna().shard()))));
  }

  @Requirement("GDPR Art. 7(1)")
  @Test
  @DisplayName("gives back an event of every kind, in the order of recording")
  void gives_back_what_was_recorded() {
    List<ConsentEvent> events = Consents.ofEveryKind();
    for (int i = 0; i < events.size(); i++) {
      record(said(anna(), events.get(i), "said-" + i));
    }

    assertThat(historyOf(anna())).containsExactlyElementsOf(events);
  }

  @Test
  @DisplayName("keeps the order of recording even where the effect came earlier")
  void keeps_the_order_of_recording() {
    ConsentEvent earlier = granted(Purpose.ADVERTISING, NOON.minus(DAY));
    record(said(anna(), GRANT, "first"));
    record(said(anna(), earlier, "second"));

    assertThat(historyOf(anna())).containsExactly(GRANT, earlier);
  }

  @Test
  @DisplayName("never shows one subject what another said")
  void keeps_subjects_apart() {
    record(said(anna(), GRANT, "hers"));
    record(said(bert(), WITHDRAWAL, "his"));

    assertThat(historyOf(anna())).containsExactly(GRANT);
    assertThat(historyOf(bert())).containsExactly(WITHDRAWAL);
  }

  @Test
  @DisplayName("raises the epoch of the subject's shard by every event, and no other's")
  void raises_the_epoch_of_the_shard() {
    Map<?, Long> others = epochOf(cem());
    long before = snapshotOf(anna()).epoch();

    long granted = epochOf(record(said(anna(), GRANT, "grants")));
    long withdrawn = epochOf(record(said(bert(), WITHDRAWAL, "withdraws")));

    assertThat(before).isLessThan(granted);
    assertThat(granted).isLessThan(withdrawn);
    assertThat(snapshotOf(anna()).epoch()).isEqualTo(withdrawn);
    assertThat(epochOf(anna())).isEqualTo(Map.of(anna().shard(), withdrawn));
    assertThat(epochOf(cem())).isEqualTo(others);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  @DisplayName("records nothing as of before what is on record of the same subject and purpose")
  void records_nothing_as_of_before_what_is_there() {
    Instant ahead = NOON.plusSeconds(5);
    ConsentEvent grant = granted(Purpose.APP_ANALYTICS, ahead);
    ConsentEvent other = granted(Purpose.ADVERTISING, NOON);
    long epoch = epochOf(record(said(anna(), grant, "by a clock ahead")));

    RecordResult refused = record(timed(said(anna(), WITHDRAWAL, "by a clock behind")));

    assertThat(refused).isEqualTo(new Overtaken(ahead));
    assertThat(snapshotOf(anna()).epoch()).isEqualTo(epoch);
    assertThat(kept().projections().nextDue()).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(1);
    record(said(anna(), other, "of another purpose"));
    record(said(bert(), WITHDRAWAL, "of somebody else"));
    ConsentEvent moved = WITHDRAWAL.recordedNoEarlierThan(ahead);
    record(said(anna(), moved, "by a clock behind"));
    assertThat(historyOf(anna())).containsExactly(grant, other, moved);
    assertThat(historyOf(bert())).containsExactly(WITHDRAWAL);
  }

  @Test
  @DisplayName("keeps instants in the order of recording, however clocks differ and calls race")
  void keeps_instants_in_the_order_of_recording() {
    Race.of(RUNNERS, runner -> () -> sayByChangingClocks(runner));

    assertThat(historyOf(anna())).hasSize(RUNNERS * SAYINGS);
    assertThat(historyOf(anna()))
        .isSortedAccordingTo(Comparator.comparing(ConsentEvent::recordedAt));
  }

  private int sayByChangingClocks(int runner) {
    for (int i = 0; i < SAYINGS; i++) {
      Instant now = NOON.plusSeconds(3L * ((runner + i) % RUNNERS)).plusMillis(i);
      ConsentEvent event =
          i % 2 == 0 ? granted(Purpose.APP_ANALYTICS, now) : withdrawn(Purpose.APP_ANALYTICS, now);
      String request = runner + "-" + i;
      while (record(said(anna(), event, request)) instanceof Overtaken overtaken) {
        event = event.recordedNoEarlierThan(overtaken.by());
      }
    }
    return SAYINGS;
  }

  @Test
  @DisplayName("records a request once and answers it again with what it recorded")
  void records_a_request_once() {
    record(said(anna(), GRANT, "retried"));
    long epoch = epochOf(record(said(anna(), WITHDRAWAL, "withdraws")));
    ConsentCommit retry =
        timed(said(anna(), granted(Purpose.APP_ANALYTICS, NOON.plus(DAY)), "retried"));

    assertThat(record(retry)).isEqualTo(new Repeated(GRANT));

    assertThat(historyOf(anna())).containsExactly(GRANT, WITHDRAWAL);
    assertThat(snapshotOf(anna()).epoch()).isEqualTo(epoch);
    assertThat(kept().projections().nextDue()).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("finds what a request recorded")
  void finds_what_a_request_recorded() {
    record(said(anna(), GRANT, "hers"));

    assertThat(kept().consentLedger().recordedUnder(anna(), Consents.request("hers")))
        .contains(GRANT);
    assertThat(kept().consentLedger().recordedUnder(anna(), Consents.request("none"))).isEmpty();
    assertThat(kept().consentLedger().byRequest(anna()))
        .containsEntry(Consents.request("hers"), GRANT)
        .doesNotContainKey(Consents.request("his"));
  }

  @Requirement("ISO/IEC TS 27560")
  @Test
  @DisplayName("keeps terms once and finds them by their hash")
  void keeps_terms() {
    var others = new ConsentTerms("{}");
    kept().consentLedger().keepTerms(Consents.TERMS);
    kept().consentLedger().keepTerms(Consents.TERMS);

    assertThat(kept().consentLedger().terms(Consents.TERMS.hash())).contains(Consents.TERMS);
    assertThat(kept().consentLedger().terms(others.hash())).isEmpty();
  }

  @Test
  @DisplayName("sets the timers and keeps the audit entries of what it records")
  void sets_timers_and_keeps_audit_entries() {
    ConsentCommit commit = timed(said(anna(), GRANT, "hers"));

    record(commit);

    assertThat(kept().projections().due(groupOf(anna()), NOON, 10))
        .containsExactlyElementsOf(commit.timers());
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("makes a person known by what it records")
  void makes_a_person_known() {
    var known = minted("anna", anna());

    record(introduced(known, GRANT, "hers"));

    assertThat(kept().subjectVault().byUser(List.of(userIndex("anna"), userIndex("bert"))))
        .isEqualTo(Map.of(userIndex("anna"), known.userEntry()));
    assertThat(kept().subjectVault().bySubject(List.of(subjectIndex(anna()))))
        .isEqualTo(Map.of(subjectIndex(anna()), known.subjectEntry()));
    assertThat(historyOf(anna())).containsExactly(GRANT);
  }

  @Test
  @DisplayName("writes nothing where somebody made the person known before")
  void writes_nothing_for_a_person_known_already() {
    record(introduced(minted("anna", anna()), GRANT, "first"));
    long entries = kept().auditLog().size();
    long epoch = snapshotOf(cem()).epoch();

    RecordResult result = record(timed(introduced(minted("anna", cem()), GRANT, "second")));

    assertThat(result).isEqualTo(new AlreadyKnown());
    assertThat(historyOf(cem())).isEmpty();
    assertThat(snapshotOf(cem()).epoch()).isEqualTo(epoch);
    assertThat(kept().subjectVault().bySubject(List.of(subjectIndex(cem())))).isEmpty();
    assertThat(kept().consentLedger().recordedUnder(cem(), Consents.request("second"))).isEmpty();
    assertThat(kept().projections().nextDue()).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(entries);
  }

  @Test
  @DisplayName("lets one of many make a person known at one moment")
  void lets_one_make_a_person_known() {
    int runners = 6;

    List<RecordResult> results =
        Race.of(
            runners,
            runner ->
                () -> record(introduced(minted("anna", someone(runner)), GRANT, "r-" + runner)));

    assertThat(results).filteredOn(Recorded.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(AlreadyKnown.class::isInstance).hasSize(runners - 1);
    for (int runner = 0; runner < runners; runner++) {
      assertThat(historyOf(someone(runner)))
          .hasSize(results.get(runner) instanceof Recorded ? 1 : 0);
    }
  }

  @Test
  @DisplayName("records a request once that comes several times at one moment")
  void records_a_request_once_under_concurrency() {
    List<RecordResult> results = Race.of(6, runner -> () -> record(said(anna(), GRANT, "same")));

    assertThat(results).filteredOn(Recorded.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(new Repeated(GRANT)::equals).hasSize(5);
    assertThat(historyOf(anna())).containsExactly(GRANT);
  }

  @Test
  @DisplayName("never shows an epoch without the events that raised it")
  void never_shows_an_epoch_before_its_event() {
    int changes = 60;
    long before = snapshotOf(anna()).epoch();
    Progress progress = new Progress();
    List<Callable<List<ConsentSnapshot>>> runners = new ArrayList<>();
    for (int reader = 0; reader < 2; reader++) {
      runners.add(() -> snapshots(progress));
    }
    List<Long> epochs = new ArrayList<>(List.of(before));
    runners.add(() -> {
      for (int change = 0; change < changes; change++) {
        progress.letSomeHappen();
        epochs.add(epochOf(record(said(anna(), GRANT, "change-" + change))));
      }
      progress.end();
      return List.of();
    });

    List<List<ConsentSnapshot>> read = Race.of(runners);

    assertThat(read.stream().flatMap(List::stream))
        .allSatisfy(snapshot ->
            assertThat(snapshot.history().events().size())
                .isGreaterThanOrEqualTo(epochs.indexOf(snapshot.epoch())));
  }

  private List<ConsentSnapshot> snapshots(Progress progress) {
    List<ConsentSnapshot> snapshots = new ArrayList<>();
    while (progress.goesOn()) {
      snapshots.add(snapshotOf(anna()));
      progress.step();
    }
    return snapshots;
  }

  private static ConsentCommit timed(ConsentCommit commit) {
    return new ConsentCommit(
        commit.requestDigest(),
        commit.subject(),
        commit.minted(),
        commit.event(),
        List.of(new Timer(commit.subject(), NOON, Timer.Reason.CONSENT)),
        List.of(entry(AuditAction.CONSENT_RECORDED, commit.subject())));
  }

  private RecordResult record(ConsentCommit commit) {
    return kept().consentLedger().record(commit);
  }

  private static long epochOf(RecordResult result) {
    assertThat(result).isInstanceOf(Recorded.class);
    return ((Recorded) result).epoch();
  }

  private ConsentSnapshot snapshotOf(Pseudonym who) {
    return Objects.requireNonNull(kept().consentLedger().snapshots(List.of(who)).get(who));
  }

  private List<ConsentEvent> historyOf(Pseudonym who) {
    return snapshotOf(who).history().events();
  }
}
