package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.retention.InactivityPlan.Noticed;
import org.engagement.domain.retention.LegalHold;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.LegalHolds.Kept;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.StandingResult.Changed;
import org.engagement.port.driven.SubjectRights.StandingResult.Unchanged;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Inactivity} must do. */
@DisplayName("The inactive")
public abstract class InactivityContract extends StoreContract {
  private static final Instant LATER = NOON.plus(Duration.ofDays(1_000));

  private Inactivity inactivity;

  @BeforeEach
  void know_anna_and_bert() {
    inactivity = kept().inactivity();
    introduce("anna", anna());
    introduce("bert", bert());
  }

  @Test
  @DisplayName("are found by going through all users, each once")
  void goes_through_all_users() {
    for (int i = 0; i < 5; i++) {
      introduce("user-" + i, Fixtures.someone(i));
    }
    List<UserIndex> seen = new ArrayList<>();
    List<UserEntry> page = inactivity.users(null, 3);
    while (!page.isEmpty()) {
      page.forEach(entry -> seen.add(entry.user()));
      page = inactivity.users(seen.getLast(), 3);
    }

    assertThat(seen).hasSize(7).doesNotHaveDuplicates().contains(userIndex("anna"));
    assertThat(inactivity.users(null, 1).getFirst())
        .isEqualTo(kept().subjectVault().byUser(List.of(seen.getFirst())).get(seen.getFirst()));
  }

  @Test
  @DisplayName("show signs of life by what they do, and by nothing that others do")
  void read_signs_of_life() {
    assertThat(signOf(anna(), NOON.plus(DAY))).isNull();

    audit(AuditAction.DELIVERY_SETTLED, anna(), NOON.plus(DAY), Map.of());
    audit(
        AuditAction.CONTACT_POINT_CHANGED, anna(), NOON.plus(DAY), Map.of("change", "suppressed"));
    audit(AuditAction.PERSONAL_DATA_READ, anna(), NOON.plus(DAY), Map.of("data", "profile"));
    audit(AuditAction.CONSENT_RECORDED, anna(), NOON.plus(DAY), Map.of("state", "notified"));
    assertThat(signOf(anna(), NOON.plusSeconds(1))).isNull();

    audit(AuditAction.CONTACT_POINT_CHANGED, anna(), NOON.plus(DAY), Map.of("change", "put"));
    for (int i = 0; i < 6; i++) {
      audit(AuditAction.DELIVERY_SETTLED, anna(), NOON.plus(DAY).plusSeconds(i), Map.of());
    }
    assertThat(signOf(anna(), NOON.plusSeconds(1))).isEqualTo(NOON.plus(DAY));
    assertThat(signOf(bert(), NOON.plusSeconds(1))).isNull();
  }

  @Test
  @DisplayName("are told once for each attempt, and no more after a sign of life")
  void are_told_once_for_each_attempt() {
    assertThat(tell(anna(), 1, NOON)).isTrue();
    long entries = kept().auditLog().size();
    assertThat(tell(anna(), 1, NOON)).isFalse();
    assertThat(tell(anna(), 3, NOON.plus(DAY))).isFalse();
    assertThat(kept().auditLog().size()).isEqualTo(entries);

    assertThat(tell(anna(), 2, NOON.plus(DAY))).isTrue();
    Noticed notice = Objects.requireNonNull(lifeOf(anna()).notice());
    assertThat(notice.first()).isEqualTo(NOON);
    assertThat(notice.latest()).isEqualTo(NOON.plus(DAY));
    assertThat(notice.attempts()).isEqualTo(2);
    assertThat(notice.state()).isInstanceOf(DeliveryState.Planned.class);
    assertThat(lifeOf(bert()).notice()).isNull();

    assertThat(withdraw(anna())).isTrue();
    assertThat(withdraw(anna())).isFalse();
    assertThat(lifeOf(anna()).notice()).isNull();
    assertThat(stateOf("notice-2")).isInstanceOf(DeliveryState.Cancelled.class);
    assertThat(tell(anna(), 1, NOON.plus(DAY.multipliedBy(2)))).isTrue();
  }

  @Requirement("GDPR Art. 5(1)(e)")
  @Test
  @DisplayName("are erased only if what is known right then still says so")
  void are_erased_only_if_it_still_holds() {
    tell(anna(), 1, NOON.plus(DAY));
    long entries = kept().auditLog().size();
    long epoch = Objects.requireNonNull(epochOf(anna()).get(anna().shard()));

    assertThat(inactivity.stop(stop(anna()), userIndex("anna"), LATER, life -> false))
        .isEqualTo(new Unchanged());
    assertThat(kept().auditLog().size()).isEqualTo(entries);
    assertThat(epochOf(anna())).containsEntry(anna().shard(), epoch);
    assertThat(lifeOf(anna()).standing()).isEqualTo(Standing.ACTIVE);
    assertThat(stateOf("notice-1")).isInstanceOf(DeliveryState.Planned.class);

    append(viewed(anna(), "just now", NOON.plus(DAY.multipliedBy(3))));
    assertThat(seenAtStop(anna()).sign()).isEqualTo(NOON.plus(DAY.multipliedBy(3)));

    var changed = inactivity.stop(stop(anna()), userIndex("anna"), LATER, life -> true);
    assertThat(changed).isInstanceOf(Changed.class);
    assertThat(kept().auditLog().size()).isEqualTo(entries + 1);
    Life stopped = lifeOf(anna());
    assertThat(stopped.standing()).isEqualTo(Standing.ERASED);
    assertThat(Objects.requireNonNull(stopped.notice()).stoppedAt()).isEqualTo(LATER);
    assertThat(stateOf("notice-1")).isInstanceOf(DeliveryState.Cancelled.class);
    assertThat(tell(anna(), 2, LATER)).isFalse();
    assertThat(withdraw(anna())).isFalse();
    assertThat(inactivity.stop(stop(anna()), userIndex("anna"), LATER, life -> true))
        .isEqualTo(new Unchanged());
  }

  @Test
  @DisplayName("leave nothing behind that this port kept, once they are erased")
  void leave_nothing_behind() {
    tell(anna(), 1, NOON);
    inactivity.stop(stop(anna()), userIndex("anna"), LATER, life -> true);
    kept()
        .subjectRights()
        .destroy(
            new Destruction(
                userIndex("anna"),
                minted("anna", anna()).userEntry().sealedPseudonym(),
                anna(),
                subjectIndex(anna()),
                new Erasure(UUID.randomUUID(), LATER),
                AuditEntry.of(AuditAction.SUBJECT_ERASED, LATER, "c", null, Map.of())));

    assertThat(lifeOf(anna()).notice()).isNull();
    assertThat(inactivity.users(null, 10))
        .extracting(UserEntry::user)
        .containsExactly(userIndex("bert"));
  }

  @Requirement("GDPR Art. 17")
  @Test
  @DisplayName("are kept back by a legal hold of theirs, and of nobody else's")
  void are_kept_back_by_a_hold() {
    UUID id = UUID.randomUUID();
    kept()
        .legalHolds()
        .set(
            new Kept(
                new LegalHold(id, anna(), null, HoldReason.CLAIM, NOON, null),
                Bytes.of(new byte[] {1})),
            entry(AuditAction.LEGAL_HOLD_CHANGED, anna()));

    assertThat(lifeOf(anna()).heldBack()).isTrue();
    assertThat(seenAtStop(anna()).heldBack()).isTrue();
    assertThat(lifeOf(bert()).heldBack()).isFalse();

    kept().legalHolds().lift(id, NOON, entry(AuditAction.LEGAL_HOLD_CHANGED, anna()));
    assertThat(lifeOf(anna()).heldBack()).isFalse();
    kept()
        .legalHolds()
        .set(
            new Kept(
                new LegalHold(
                    UUID.randomUUID(),
                    null,
                    RetentionCategory.ERASURES,
                    HoldReason.AUTHORITY,
                    NOON,
                    null),
                Bytes.of(new byte[] {1})),
            AuditEntry.of(AuditAction.LEGAL_HOLD_CHANGED, NOON, "c", null, Map.of()));
    assertThat(lifeOf(bert()).heldBack()).isFalse();
  }

  @Test
  @DisplayName("show a sign of life by what they wish of messages")
  void wishes_are_a_sign_of_life() {
    kept()
        .subjectPreferences()
        .put(
            anna(),
            Preferences.NONE,
            new Timer(anna(), NOON, Timer.Reason.PREFERENCES),
            AuditEntry.of(AuditAction.PREFERENCES_CHANGED, NOON.plus(DAY), "c", anna(), Map.of()));

    assertThat(signOf(anna(), NOON.plusSeconds(1))).isEqualTo(NOON.plus(DAY));
  }

  @Test
  @DisplayName("were active when a profile said so that its rule has removed")
  void remember_activity_beyond_the_profile() {
    new Aged(kept()).put(RetentionCategory.PROFILES, anna(), NOON.plus(DAY));
    long removed =
        kept()
            .disposals()
            .dispose(
                Cut.of(RetentionCategory.PROFILES, NOON.plus(DAY.multipliedBy(2))),
                10,
                count -> AuditEntry.of(AuditAction.RECORDS_DISPOSED, LATER, "c", null, Map.of()));

    assertThat(removed).isEqualTo(1);
    assertThat(kept().projections().states(List.of(anna()))).isEmpty();
    assertThat(signOf(anna(), NOON.plusSeconds(1))).isEqualTo(NOON.plus(DAY));
  }

  private void introduce(String user, Pseudonym subject) {
    kept()
        .consentLedger()
        .record(introduced(minted(user, subject), granted(Purpose.APP_ANALYTICS, NOON), user));
  }

  private void audit(AuditAction action, Pseudonym who, Instant at, Map<String, String> details) {
    kept().auditLog().append(List.of(AuditEntry.of(action, at, "contract", who, details)));
  }

  private @Nullable Instant signOf(Pseudonym who, Instant since) {
    Instant sign = lifeOf(who, since).sign();
    return sign == null || sign.isBefore(since) ? null : sign;
  }

  private Life lifeOf(Pseudonym who) {
    return lifeOf(who, LATER);
  }

  private Life lifeOf(Pseudonym who, Instant since) {
    UserIndex user = userIndex(who.equals(anna()) ? "anna" : "bert");
    return Objects.requireNonNull(inactivity.lives(Map.of(who, user), since).get(who));
  }

  /** What the condition of a stop is asked about, which then says no. */
  private Life seenAtStop(Pseudonym who) {
    List<Life> seen = new ArrayList<>();
    inactivity.stop(
        stop(who),
        userIndex(who.equals(anna()) ? "anna" : "bert"),
        NOON,
        life -> {
          seen.add(life);
          return false;
        });
    return seen.getFirst();
  }

  private static Stop stop(Pseudonym who) {
    return new Stop(
        who,
        subjectIndex(who),
        LATER,
        AuditEntry.of(AuditAction.STANDING_CHANGED, LATER, "c", who, Map.of("standing", "erased")));
  }

  private boolean tell(Pseudonym who, int attempt, Instant at) {
    return inactivity.tell(
        planned(who, "notice-" + attempt, at),
        planned(who, "inbox-" + attempt, at),
        attempt,
        AuditEntry.of(AuditAction.INACTIVITY_CHANGED, at, "c", who, Map.of()));
  }

  private static PlannedMessage planned(Pseudonym who, String name, Instant at) {
    PlannedMessage made = Decided.message(who, name, at);
    var it = made.message();
    return new PlannedMessage(
        new Message(
            it.id(),
            it.decision(),
            it.subject(),
            it.intervention(),
            it.messageClass(),
            it.purpose(),
            it.channels(),
            it.language(),
            it.level(),
            at,
            at.plus(DAY)),
        at);
  }

  private DeliveryState stateOf(String name) {
    return kept()
        .deliveries()
        .find(planned(anna(), name, NOON).message().id())
        .orElseThrow()
        .state();
  }

  private boolean withdraw(Pseudonym who) {
    return inactivity.withdraw(
        who, LATER, AuditEntry.of(AuditAction.INACTIVITY_CHANGED, LATER, "c", who, Map.of()));
  }
}
