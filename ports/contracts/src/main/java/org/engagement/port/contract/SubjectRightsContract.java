package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.said;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.dora;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ConsentLedger.RecordResult;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Inbox.Item;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.StandingResult.Changed;
import org.engagement.port.driven.SubjectRights.StandingResult.Unchanged;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driven.SubjectVault.SealedConfirmation;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.SubjectRights} must do. */
@DisplayName("The rights of subjects")
public abstract class SubjectRightsContract extends StoreContract {
  private static final ConsentEvent GRANT = granted(Purpose.APP_ANALYTICS, NOON);
  private static final SealedContactPoint MAIL =
      new SealedContactPoint(Channel.EMAIL, sealed("any", "mail"), NOON, null);

  private long entriesBefore;

  @BeforeEach
  void know_anna_and_bert() {
    introduce("anna", anna());
    introduce("bert", bert());
    entriesBefore = kept().auditLog().size();
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  @DisplayName("restrict and lift once each, with the epoch, a timer and an entry")
  void restrict_and_lift() {
    StandingResult restricted = restrict(true);

    assertThat(snapshotOf(anna()).standing()).isEqualTo(Standing.RESTRICTED);
    assertThat(snapshotOf(bert()).standing()).isEqualTo(Standing.ACTIVE);
    assertThat(restricted)
        .isEqualTo(new Changed(Objects.requireNonNull(epochOf(anna()).get(anna().shard()))));
    assertThat(kept().projections().nextDue()).contains(NOON);
    assertThat(restrict(true)).isEqualTo(new Unchanged());
    assertThat(newEntries()).isEqualTo(1);
    assertThat(restrict(false)).isInstanceOf(Changed.class);
    assertThat(snapshotOf(anna()).standing()).isEqualTo(Standing.ACTIVE);
    assertThat(restrict(false)).isEqualTo(new Unchanged());
    assertThat(newEntries()).isEqualTo(2);
  }

  @Test
  @DisplayName("leave no effect to what was judged before a restriction or an erasure")
  void undo_what_was_judged_before() {
    IntakeBatch before = judgedNow(viewed(anna(), "before the restriction"));
    restrict(true);
    assertThat(kept().activityLog().append(before)).isInstanceOf(AppendResult.ConsentMoved.class);

    IntakeBatch between = judgedNow(viewed(anna(), "before the erasure"));
    stop(anna());
    assertThat(kept().activityLog().append(between)).isInstanceOf(AppendResult.ConsentMoved.class);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  @DisplayName("stop an erased subject for good: no consent, no restriction undoes it")
  void stop_for_good() {
    plan(Decided.message(anna(), "later", NOON.plus(DAY)));
    plan(Decided.message(bert(), "later", NOON.plus(DAY)));

    assertThat(stop(anna())).isInstanceOf(Changed.class);

    assertThat(stop(anna())).isEqualTo(new Unchanged());
    assertThat(restrict(false)).isEqualTo(new Unchanged());
    assertThat(restrict(true)).isEqualTo(new Unchanged());
    assertThat(kept().consentLedger().record(said(anna(), GRANT, "again")))
        .isEqualTo(new RecordResult.Erased());
    assertThat(snapshotOf(anna()).standing()).isEqualTo(Standing.ERASED);
    assertThat(stateOf(anna())).isInstanceOf(DeliveryState.Cancelled.class);
    assertThat(stateOf(bert())).isInstanceOf(DeliveryState.Planned.class);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  @DisplayName("destroy all that is the erased subject's, and keep the proof of consent")
  void destroy_what_is_the_subjects() {
    furnish(anna());
    furnish(bert());
    stop(anna());

    destroy("anna", anna(), erasure("first", NOON));

    assertThat(kept().subjectVault().byUser(List.of(userIndex("anna"), userIndex("bert"))))
        .containsOnlyKeys(userIndex("bert"));
    assertThat(kept().subjectVault().bySubject(List.of(subjectIndex(anna()), subjectIndex(bert()))))
        .containsOnlyKeys(subjectIndex(bert()));
    for (Pseudonym who : List.of(anna(), bert())) {
      int left = who.equals(anna()) ? 0 : 1;
      assertThat(pointsOf(who)).hasSize(left);
      assertThat(kept().subjectVault().confirmations(List.of(subjectIndex(who)))).hasSize(left);
      assertThat(kept().subjectPreferences().of(List.of(who))).hasSize(left);
      assertThat(kept().projections().states(List.of(who))).hasSize(left);
      assertThat(kept().inbox().of(who, NOON, null, 10).items()).hasSize(left);
      assertThat(kept().auditLog().of(who, 0, 100).isEmpty()).isEqualTo(left == 0);
      assertThat(snapshotOf(who).history().events()).hasSize(1);
    }
    assertThat(kept().projections().due(groupOf(anna()), NOON.plus(DAY), 10))
        .extracting(Timer::subject)
        .doesNotContain(anna());
  }

  @Test
  @DisplayName("end an erasure once, and remember the user's last one")
  void end_an_erasure_once() {
    stop(anna());
    Erasure first = erasure("first", NOON);

    assertThat(destroy("anna", anna(), first)).isEqualTo(first);
    long entries = newEntries();
    assertThat(destroy("anna", anna(), erasure("second", NOON.plus(DAY)))).isEqualTo(first);

    assertThat(newEntries()).isEqualTo(entries);
    assertThat(kept().subjectRights().erasures(List.of(userIndex("anna"), userIndex("bert"))))
        .isEqualTo(Map.of(userIndex("anna"), first));
  }

  @Test
  @DisplayName("leave someone who became known again to themselves")
  void leave_who_became_known_again() {
    stop(anna());
    destroy("anna", anna(), erasure("first", NOON));
    var again = minted("anna", dora());
    var entry = again.userEntry();
    var renewed =
        new MintedSubject(
            dora(),
            new UserEntry(
                entry.user(),
                entry.epoch(),
                entry.erasableKey(),
                entry.retainedKey(),
                sealed("anna", "another pseudonym")),
            again.subjectEntry());
    kept().consentLedger().record(introduced(renewed, GRANT, "again"));

    destroy("anna", anna(), erasure("late", NOON.plus(DAY)));

    assertThat(kept().subjectVault().byUser(List.of(userIndex("anna")))).hasSize(1);
    assertThat(kept().subjectVault().bySubject(List.of(subjectIndex(dora())))).hasSize(1);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  @DisplayName("note an erasure that they do not know, and none that is older than what they know")
  void note_what_a_copy_lacks() {
    Erasure known = erasure("known", NOON);

    assertThat(note("anna", known)).isTrue();

    assertThat(note("anna", known)).isFalse();
    assertThat(note("anna", erasure("older", NOON.minus(DAY)))).isFalse();
    assertThat(erasureOf("anna")).isEqualTo(known);
    Erasure later = erasure("later", NOON.plus(DAY));
    assertThat(note("anna", later)).isTrue();
    assertThat(erasureOf("anna")).isEqualTo(later);
    assertThat(newEntries()).isEqualTo(2);
    assertThat(kept().subjectVault().byUser(List.of(userIndex("anna")))).hasSize(1);
  }

  private boolean note(String user, Erasure erasure) {
    return kept()
        .subjectRights()
        .note(userIndex(user), erasure, entry(AuditAction.SUBJECT_ERASED, anna()));
  }

  private @Nullable Erasure erasureOf(String user) {
    return kept().subjectRights().erasures(List.of(userIndex(user))).get(userIndex(user));
  }

  private void introduce(String user, Pseudonym subject) {
    kept().consentLedger().record(introduced(minted(user, subject), GRANT, user));
  }

  private void furnish(Pseudonym who) {
    kept()
        .subjectVault()
        .putContactPoint(subjectIndex(who), MAIL, entry(AuditAction.CONTACT_POINT_CHANGED, who));
    kept()
        .subjectVault()
        .keepConfirmation(
            subjectIndex(who),
            null,
            new SealedConfirmation(TextHash.of(who.hex()), sealed("any", "asked")),
            List.of());
    kept()
        .subjectPreferences()
        .put(
            who,
            Preferences.NONE,
            new Timer(who, NOON, Timer.Reason.PREFERENCES),
            entry(AuditAction.PREFERENCES_CHANGED, who));
    kept()
        .inbox()
        .put(
            new Item(
                new MessageId(DerivedId.of("item", who.hex())),
                who,
                "Etwas wartet",
                "In der App wartet eine Nachricht.",
                NOON,
                NOON.plus(DAY),
                null,
                null,
                null));
    var group = groupOf(who);
    var lease = kept().projections().acquire(group, "furnisher", DAY).orElseThrow();
    var state = new SubjectState(who, EngagementProfile.EMPTY, 1, Map.of(), Map.of(), List.of());
    kept().projections().commit(Step.under(lease).makes(state).staying());
    kept().projections().release(lease);
  }

  private StandingResult restrict(boolean restricted) {
    return kept()
        .subjectRights()
        .restrict(
            anna(),
            restricted,
            new Timer(anna(), NOON, Timer.Reason.CONSENT),
            entry(AuditAction.STANDING_CHANGED, anna()));
  }

  private StandingResult stop(Pseudonym who) {
    return kept()
        .subjectRights()
        .stop(new Stop(who, subjectIndex(who), NOON, entry(AuditAction.STANDING_CHANGED, who)));
  }

  private Erasure destroy(String user, Pseudonym who, Erasure erasure) {
    return kept()
        .subjectRights()
        .destroy(
            new Destruction(
                userIndex(user),
                minted(user, who).userEntry().sealedPseudonym(),
                who,
                subjectIndex(who),
                erasure,
                entry(AuditAction.SUBJECT_ERASED, who)));
  }

  private static Erasure erasure(String name, Instant at) {
    return new Erasure(DerivedId.of("certificate", name), at);
  }

  private DeliveryState stateOf(Pseudonym who) {
    return kept().deliveries().all(null, 10).items().stream()
        .filter(standing -> standing.message().subject().equals(who))
        .map(Deliveries.Standing::state)
        .findFirst()
        .orElseThrow();
  }

  private List<SealedContactPoint> pointsOf(Pseudonym who) {
    return kept()
        .subjectVault()
        .contactPoints(List.of(subjectIndex(who)))
        .getOrDefault(subjectIndex(who), List.of());
  }

  private ConsentSnapshot snapshotOf(Pseudonym who) {
    return Objects.requireNonNull(kept().consentLedger().snapshots(List.of(who)).get(who));
  }

  private long newEntries() {
    return kept().auditLog().size() - entriesBefore;
  }
}
