package org.engagement.port.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.someone;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.LegalHold;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.Disposals.Overdue;
import org.engagement.port.driven.LegalHolds.Kept;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stores promise that dispose of what is past its rule. */
@Requirement("GDPR Art. 5(1)(e)")
@DisplayName("Disposals")
public abstract class DisposalsContract extends StoreContract {
  private Aged aged;
  private long entriesBefore;

  /** Makes the contract for whatever stores a subclass has. */
  protected DisposalsContract() {}

  @BeforeEach
  void begin() {
    aged = new Aged(kept());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PSEUDONYMS")
  @DisplayName("remove what is from before the cut, to the microsecond, and nothing else")
  void remove_what_is_before_the_cut(RetentionCategory category) {
    aged.put(category, anna(), NOON.minusNanos(1_000));
    aged.put(category, cem(), NOON);
    entriesBefore = kept().auditLog().size();
    Cut cut = Cut.of(category, NOON);

    assertThat(disposals().overdue(cut).count()).isEqualTo(1);
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isEqualTo(1);

    assertThat(disposals().overdue(cut)).isEqualTo(new Overdue(0, null));
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isZero();
    assertThat(newEntries()).hasSize(1).allMatch(entry -> entry.contains("\"count\":\"1\""));
    assertThat(disposals().overdue(Cut.of(category, NOON.plusNanos(1_000))).count()).isEqualTo(1);
    assertThat(disposals().oldest(category))
        .hasValueSatisfying(oldest -> assertThat(oldest).isBetween(NOON.minus(DAY), NOON));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PSEUDONYMS", "PROFILES"})
  @DisplayName("remove no more than asked for at once, and go on with what is left")
  void remove_in_batches(RetentionCategory category) {
    for (int i = 0; i < 5; i++) {
      aged.put(category, someone(i), NOON.minus(DAY));
    }
    Cut cut = Cut.of(category, NOON);

    assertThat(disposals().dispose(cut, 2, DisposalsContract::counted)).isEqualTo(2);
    assertThat(disposals().dispose(cut, 2, DisposalsContract::counted)).isEqualTo(2);
    assertThat(disposals().dispose(cut, 2, DisposalsContract::counted)).isEqualTo(1);
    assertThat(disposals().dispose(cut, 2, DisposalsContract::counted)).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PSEUDONYMS", "RIGHTS_REQUESTS", "ERASURES"})
  @DisplayName("leave what a hold of its person keeps, until that is lifted")
  void leave_what_is_held_of_a_person(RetentionCategory category) {
    aged.put(category, anna(), NOON.minus(DAY));
    aged.put(category, cem(), NOON.minus(DAY));
    LegalHold hold = held(anna(), null);
    Cut cut = Cut.of(category, NOON);

    assertThat(disposals().overdue(cut).count()).isEqualTo(1);
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isEqualTo(1);
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isZero();

    assertThat(kept().legalHolds().lift(hold.id(), NOON, Aged.entryOf(anna()))).isTrue();
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PSEUDONYMS")
  @DisplayName("leave what a hold of its category keeps, and remove what another one does")
  void leave_what_is_held_of_a_category(RetentionCategory category) {
    aged.put(category, anna(), NOON.minus(DAY));
    RetentionCategory other =
        category == RetentionCategory.INBOX ? RetentionCategory.OUTCOMES : RetentionCategory.INBOX;
    held(null, other);
    LegalHold hold = held(null, category);
    Cut cut = Cut.of(category, NOON);

    assertThat(disposals().overdue(cut).count()).isZero();
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isZero();

    kept().legalHolds().lift(hold.id(), NOON, Aged.entryOf(anna()));
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isEqualTo(1);
  }

  @Requirement("GDPR Art. 18(2)")
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PSEUDONYMS", "RIGHTS_REQUESTS", "ERASURES"})
  @DisplayName("leave what is of a restricted person, until that is lifted")
  void leave_what_is_of_a_restricted_person(RetentionCategory category) {
    aged.put(category, anna(), NOON.minus(DAY));
    Cut cut = Cut.of(category, NOON);
    restrict(true);

    assertThat(disposals().overdue(cut).count()).isZero();
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isZero();

    restrict(false);
    assertThat(disposals().dispose(cut, 10, DisposalsContract::counted)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVITIES", "MESSAGES"})
  @DisplayName("tell purposes apart")
  void tell_purposes_apart(RetentionCategory category) {
    aged.put(category, anna(), NOON.minus(DAY));
    Purpose own =
        category == RetentionCategory.ACTIVITIES
            ? Purpose.APP_ANALYTICS
            : Purpose.PERSONALISED_HELP;

    assertThat(
            disposals()
                .dispose(
                    new Cut(category, Purpose.ADVERTISING, Set.of(), NOON),
                    10,
                    DisposalsContract::counted))
        .isZero();
    assertThat(
            disposals()
                .dispose(
                    new Cut(category, null, Set.of(own), NOON), 10, DisposalsContract::counted))
        .isZero();
    assertThat(
            disposals()
                .dispose(new Cut(category, own, Set.of(), NOON), 10, DisposalsContract::counted))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("remove the digest with its activity, and keep the reader's place")
  void remove_digests_along() {
    aged.activity(anna(), "old", NOON.minus(DAY));
    aged.activity(anna(), "new", NOON);
    long place = readAll(anna()).getLast().position();
    disposals().dispose(Cut.of(RetentionCategory.ACTIVITIES, NOON), 10, DisposalsContract::counted);
    disposals().giveRoomBack(NOON.plus(DAY.multipliedBy(40)));

    assertThat(readAll(anna())).hasSize(1).allMatch(logged -> logged.position() == place);
    var again = kept().activityLog().append(judgedNow(Activities.viewed(anna(), "old")));
    assertThat(again).isEqualTo(new AppendResult.Appended(Set.of()));
    assertThat(readAll(anna()).getLast().position()).isGreaterThan(place);
  }

  @Test
  @DisplayName("leave no effect to what was made of a profile that went, and keep consent timers")
  void undo_steps_on_profiles_that_went() {
    aged.put(RetentionCategory.PROFILES, anna(), NOON.minus(DAY));
    var before = epochOf(anna());

    disposals().dispose(Cut.of(RetentionCategory.PROFILES, NOON), 10, DisposalsContract::counted);

    assertThat(epochOf(anna())).isNotEqualTo(before);
    assertThat(kept().projections().states(List.of(anna()))).isEmpty();
    assertThat(kept().projections().due(groupOf(anna()), NOON.plus(DAY), 10))
        .extracting(Timer::reason)
        .containsExactly(Timer.Reason.CONSENT);
  }

  @Requirement("GDPR Art. 7(1)")
  @Test
  @DisplayName("keep the proof of what is in force, however old, and remove one that expired")
  void keep_proofs_of_what_is_in_force() {
    Instant old = NOON.minus(DAY.multipliedBy(4_000));
    aged.says(anna(), Consents.granted(Purpose.ADVERTISING, old), "a");
    aged.says(
        bert(), new ConsentEvent.Notified(Purpose.SERVICE, old, old, Consents.IN_THE_APP), "b");
    aged.says(cem(), expiring(old, NOON), "c");
    aged.says(someone(1), expiring(old, NOON.minusNanos(1_000)), "d");
    aged.says(someone(2), Consents.granted(Purpose.ADVERTISING, old), "e");
    aged.says(someone(2), Consents.withdrawn(Purpose.ADVERTISING, old.plus(DAY)), "f");
    aged.says(
        someone(2), Consents.granted(Purpose.ADVERTISING, old.plus(DAY.multipliedBy(2))), "g");

    assertThat(
            disposals()
                .dispose(Cut.of(RetentionCategory.CONSENTS, NOON), 10, DisposalsContract::counted))
        .isEqualTo(1);

    assertThat(eventsOf(someone(1))).isZero();
    assertThat(List.of(anna(), bert(), cem())).allMatch(who -> eventsOf(who) == 1);
    assertThat(eventsOf(someone(2))).isEqualTo(3);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  @DisplayName("end an erased person's consents with that year, and then forget the pseudonym")
  void forget_who_was_erased() {
    Instant erased = Instant.parse("2026-03-02T12:00:00Z");
    Instant newYear = Instant.parse("2026-12-31T23:00:00Z");
    aged.erase("anna", anna(), erased);

    assertThat(dispose(RetentionCategory.CONSENTS, newYear.minusNanos(1_000))).isZero();
    assertThat(disposals().erasedBefore(newYear, 10)).isEmpty();
    assertThat(dispose(RetentionCategory.CONSENTS, newYear)).isEqualTo(1);
    assertThat(disposals().erasedBefore(newYear.minusNanos(1_000), 10)).isEmpty();
    LegalHold hold = held(anna(), RetentionCategory.OUTCOMES);
    assertThat(disposals().erasedBefore(newYear, 10)).isEmpty();
    kept().legalHolds().lift(hold.id(), NOON, Aged.entryOf(anna()));
    assertThat(disposals().erasedBefore(newYear, 10)).isEmpty();
    dispose(RetentionCategory.HOLDS, newYear);
    assertThat(disposals().erasedBefore(newYear, 10)).containsExactly(anna());

    assertThat(kept().subjectVault().retainedKeys(List.of(subjectIndex(anna())))).hasSize(1);
    var subjects = Map.of(anna(), subjectIndex(anna()));
    assertThat(disposals().forget(subjects, newYear, DisposalsContract::counted)).isEqualTo(1);
    assertThat(disposals().forget(subjects, newYear, DisposalsContract::counted)).isZero();

    assertThat(kept().subjectVault().retainedKeys(List.of(subjectIndex(anna())))).isEmpty();
    assertThat(kept().consentLedger().snapshots(List.of(anna())).values())
        .allMatch(snapshot -> snapshot.standing() == Standing.ACTIVE);
  }

  @Requirement("SGB X § 84")
  @Requirement("GDPR Art. 17")
  @Test
  @DisplayName("keep of an erased person what is held, until that is lifted")
  void keep_of_an_erased_person_what_is_held() {
    aged.put(RetentionCategory.PROFILES, anna(), NOON);
    aged.put(RetentionCategory.INBOX, anna(), NOON);
    aged.put(RetentionCategory.PROFILES, cem(), NOON);
    LegalHold hold = held(anna(), RetentionCategory.INBOX);
    var heldBack = Set.of(new HeldBack(RetentionCategory.INBOX, HoldReason.CLAIM));

    aged.erase("anna", anna(), NOON, heldBack);

    assertThat(kept().projections().states(List.of(anna()))).isEmpty();
    assertThat(kept().inbox().of(anna(), NOON, null, 10).items()).hasSize(1);
    assertThat(kept().subjectRights().erasures(List.of(userIndex("anna"))).values())
        .allMatch(erasure -> erasure.held().equals(heldBack))
        .hasSize(1);
    assertThat(disposals().completeErasures(10, DisposalsContract::counted)).isZero();
    kept().legalHolds().lift(hold.id(), NOON, Aged.entryOf(anna()));
    assertThat(disposals().completeErasures(10, DisposalsContract::counted)).isEqualTo(1);
    assertThat(kept().inbox().of(anna(), NOON, null, 10).items()).isEmpty();
    assertThat(kept().projections().states(List.of(cem()))).hasSize(1);
  }

  @Test
  @DisplayName("set a hold once, and lift it once")
  void set_and_lift_a_hold_once() {
    LegalHold hold = held(anna(), RetentionCategory.DECISIONS);
    long entries = kept().auditLog().size();

    assertThat(kept().legalHolds().set(keptOf(hold), Aged.entryOf(anna()))).isFalse();
    assertThat(kept().auditLog().size()).isEqualTo(entries);
    assertThat(kept().legalHolds().standing()).containsExactly(keptOf(hold));
    assertThat(kept().legalHolds().lift(hold.id(), NOON, Aged.entryOf(anna()))).isTrue();
    assertThat(kept().legalHolds().lift(hold.id(), NOON, Aged.entryOf(anna()))).isFalse();
    assertThat(kept().legalHolds().standing()).isEmpty();
    assertThat(kept().legalHolds().of(anna())).containsExactly(keptOf(hold.lifted(NOON)));
    assertThat(kept().legalHolds().of(bert())).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(entries + 1);
  }

  private static AuditEntry counted(long count) {
    return AuditEntry.of(
        AuditAction.RECORDS_DISPOSED,
        NOON,
        "contract",
        null,
        Map.of("count", Long.toString(count)));
  }

  private void restrict(boolean restricted) {
    kept()
        .subjectRights()
        .restrict(
            anna(),
            restricted,
            new Timer(anna(), NOON, Timer.Reason.CONSENT),
            Fixtures.entry(AuditAction.STANDING_CHANGED, anna()));
  }

  private LegalHold held(@Nullable Pseudonym who, @Nullable RetentionCategory category) {
    String name = (who == null ? "all" : who.hex()) + category;
    LegalHold hold = Aged.holdOf(who, category, name, NOON.minus(DAY));
    assertThat(kept().legalHolds().set(keptOf(hold), Aged.entryOf(anna()))).isTrue();
    return hold;
  }

  private static Kept keptOf(LegalHold hold) {
    return new Kept(hold, Bytes.of("file 4711".getBytes(UTF_8)));
  }

  private static ConsentEvent expiring(Instant at, Instant end) {
    return new ConsentEvent.Granted(Purpose.ADVERTISING, at, at, Consents.IN_THE_APP, end);
  }

  private int eventsOf(Pseudonym who) {
    return kept().consentLedger().snapshots(List.of(who)).values().stream()
        .mapToInt(snapshot -> snapshot.history().events().size())
        .sum();
  }

  private long dispose(RetentionCategory category, Instant before) {
    return disposals().dispose(Cut.of(category, before), 10, DisposalsContract::counted);
  }

  private List<String> newEntries() {
    return kept().auditLog().read(0, 1_000).stream()
        .skip(entriesBefore)
        .map(AuditLog.Pending::canonical)
        .map(canonical -> new String(canonical.toArray(), UTF_8))
        .toList();
  }

  private Disposals disposals() {
    return kept().disposals();
  }
}
