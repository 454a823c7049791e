package org.engagement.port.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.ConsentLedger.RecordResult;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.KeyEpochs.Place;
import org.engagement.port.driven.KeyEpochs.State;
import org.engagement.port.driven.KeyEpochs.WrappedKeys;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectVault.SubjectEntry;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.KeyEpochs} must do. */
@DisplayName("The epochs of keys")
public abstract class KeyEpochsContract extends StoreContract {
  private static final ConsentEvent GRANT = granted(Purpose.APP_ANALYTICS, NOON);
  private static final AuditEntry STEP =
      AuditEntry.of(AuditAction.KEY_CREATED, NOON, "engine", null, Map.of());
  private static final int ENOUGH = 100;

  private long entriesBefore;

  @BeforeEach
  void know_anna_and_bert_under_the_first_epoch() {
    begin(1);
    introduce("anna", anna());
    introduce("bert", bert());
    entriesBefore = kept().auditLog().size();
  }

  @Test
  @DisplayName("begin one after the other, each once, with its key and an entry")
  void begin_in_their_order() {
    assertThat(begin(1)).isFalse();
    assertThat(begin(3)).isFalse();
    assertThat(begin(2)).isTrue();
    assertThat(begin(2)).isFalse();

    assertThat(epochs().all())
        .containsExactly(
            new KeyEpoch(1, State.OVER, sealed("epoch", "1"), NOON, null),
            new KeyEpoch(2, State.CURRENT, sealed("epoch", "2"), NOON, null));
    assertThat(newEntries()).isEqualTo(1);
  }

  @Test
  @DisplayName("begin once, however many begin them at one moment")
  void begin_once() {
    List<Boolean> begun = Race.of(6, runner -> () -> begin(2));

    assertThat(begun).containsOnlyOnce(true);
    assertThat(epochs().all()).hasSize(2);
  }

  @Test
  @DisplayName("begin only when the key before the last one is destroyed")
  void begin_after_the_last_is_destroyed() {
    begin(2);
    replaceAll(2);

    assertThat(begin(3)).isFalse();
    close(1);
    assertThat(begin(3)).isFalse();
    epochs().destroyed(1, STEP);
    assertThat(begin(3)).isTrue();
  }

  @Test
  @DisplayName("let nobody become known under one that is over")
  void refuse_who_was_prepared_before() {
    begin(2);

    assertThat(
            kept().consentLedger().record(introduced(minted("cem", Fixtures.cem()), GRANT, "cem")))
        .isEqualTo(new RecordResult.AlreadyKnown());

    assertThat(kept().subjectVault().byUser(List.of(userIndex("cem")))).isEmpty();
  }

  @Test
  @DisplayName("show what is wrapped under earlier ones, all of it, page by page")
  void show_what_is_to_be_wrapped_anew() {
    stop(anna());

    assertThat(pages(2, Place.USERS))
        .containsExactlyInAnyOrder(ofUser("anna", anna()), ofUser("bert", bert()));
    assertThat(pages(2, Place.SUBJECTS))
        .containsExactlyInAnyOrder(ofSubject(anna()), ofSubject(bert()));
    assertThat(pages(2, Place.SET_ASIDE)).containsExactly(setAside(anna()));
    assertThat(pages(1, Place.USERS)).isEmpty();
  }

  @Test
  @DisplayName("replace wrapped keys, and nothing else of a row")
  void replace_wrapped_keys() {
    stop(anna());
    begin(2);

    replaceAll(2);

    UserEntry user = minted("anna", anna()).userEntry();
    assertThat(kept().subjectVault().byUser(List.of(user.user())).get(user.user()))
        .isEqualTo(
            new UserEntry(
                user.user(),
                2,
                anew(user.user().bits(), 0),
                anew(user.user().bits(), 1),
                user.sealedPseudonym()));
    UUID subject = subjectIndex(anna()).bits();
    assertThat(kept().subjectVault().bySubject(List.of(subjectIndex(anna()))).values())
        .containsExactly(
            new SubjectEntry(subjectIndex(anna()), 2, anew(subject, 0), anew(subject, 1)));
    assertThat(epochs().wrappedBefore(3, Place.SET_ASIDE, null, ENOUGH))
        .containsExactly(new WrappedKeys(subject, 2, List.of(anew(subject, 0))));
  }

  @Test
  @DisplayName("leave what is gone, or what somebody else wrapped anew meanwhile")
  void replace_only_what_is_as_it_was() {
    List<WrappedKeys> seen = epochs().wrappedBefore(2, Place.USERS, null, ENOUGH);
    begin(2);
    assertThat(epochs().replace(Place.USERS, 1, 2, anew(seen, 2))).isEqualTo(2);
    stop(anna());
    destroy("anna", anna());

    assertThat(epochs().replace(Place.USERS, 1, 2, seen)).isZero();

    assertThat(kept().subjectVault().byUser(List.of(userIndex("anna"), userIndex("bert"))))
        .containsOnlyKeys(userIndex("bert"))
        .extractingByKey(userIndex("bert"))
        .isNotNull()
        .extracting(UserEntry::epoch)
        .isEqualTo(2);
  }

  @Test
  @DisplayName("close only when nothing is wrapped under them, in no place")
  void close_when_nothing_is_under_them() {
    stop(anna());
    assertThat(close(1)).isFalse();
    begin(2);
    for (Place place : Place.values()) {
      assertThat(close(1)).as("before %s", place).isFalse();
      replaceAll(place, 2);
    }

    assertThat(close(1)).isTrue();

    assertThat(epochs().all()).extracting(KeyEpoch::state).contains(State.CLOSED);
    assertThat(newEntries()).as("stopped, begun, closed").isEqualTo(3);
    assertThat(close(1)).isTrue();
    assertThat(newEntries()).isEqualTo(3);
  }

  @Test
  @DisplayName("forget the key of one that is destroyed, which is closed before")
  void forget_a_destroyed_key() {
    epochs().destroyed(1, STEP);
    assertThat(epochs().all()).extracting(KeyEpoch::state).containsExactly(State.CURRENT);
    begin(2);
    replaceAll(2);
    close(1);

    epochs().destroyed(1, STEP);
    epochs().destroyed(1, STEP);

    assertThat(epochs().all().getFirst())
        .isEqualTo(new KeyEpoch(1, State.DESTROYED, null, NOON, null));
    assertThat(newEntries()).as("begun, closed, destroyed").isEqualTo(3);
  }

  @Test
  @DisplayName("remember the first erasure of a key wrapped under them")
  void remember_the_first_erasure() {
    assertThat(epochs().all().getFirst().firstErasureAt()).isNull();
    stop(anna());
    destroy("anna", anna());
    stop(bert());
    destroy("bert", bert());

    assertThat(epochs().all().getFirst().firstErasureAt()).isEqualTo(erasure("anna").at());

    begin(2);
    assertThat(requireNonNull(epochs().all().getLast()).firstErasureAt()).isNull();
  }

  private KeyEpochs epochs() {
    return kept().keyEpochs();
  }

  private boolean begin(int number) {
    return epochs().begin(number, sealed("epoch", Integer.toString(number)), NOON, STEP);
  }

  private boolean close(int number) {
    return epochs().close(number, STEP);
  }

  private void replaceAll(int epoch) {
    for (Place place : Place.values()) {
      replaceAll(place, epoch);
    }
  }

  private void replaceAll(Place place, int epoch) {
    List<WrappedKeys> seen = epochs().wrappedBefore(epoch, place, null, ENOUGH);
    epochs().replace(place, epoch - 1, epoch, anew(seen, epoch));
  }

  private static List<WrappedKeys> anew(List<WrappedKeys> seen, int epoch) {
    return seen.stream()
        .map(row -> {
          List<Bytes> keys = new ArrayList<>();
          for (int i = 0; i < row.keys().size(); i++) {
            keys.add(anew(row.row(), i));
          }
          return new WrappedKeys(row.row(), epoch, keys);
        })
        .toList();
  }

  private static Bytes anew(UUID row, int key) {
    return sealed(row.toString(), "anew " + key);
  }

  private List<WrappedKeys> pages(int epoch, Place place) {
    List<WrappedKeys> all = new ArrayList<>();
    List<WrappedKeys> page = epochs().wrappedBefore(epoch, place, null, 1);
    while (!page.isEmpty()) {
      assertThat(page).hasSize(1);
      all.addAll(page);
      page = epochs().wrappedBefore(epoch, place, page.getLast().row(), 1);
    }
    return all;
  }

  private static WrappedKeys ofUser(String user, Pseudonym who) {
    UserEntry entry = minted(user, who).userEntry();
    return new WrappedKeys(
        entry.user().bits(), 1, List.of(entry.erasableKey(), entry.retainedKey()));
  }

  private static WrappedKeys ofSubject(Pseudonym who) {
    SubjectEntry entry = minted("any", who).subjectEntry();
    return new WrappedKeys(
        entry.subject().bits(), 1, List.of(entry.erasableKey(), entry.retainedKey()));
  }

  private static WrappedKeys setAside(Pseudonym who) {
    SubjectEntry entry = minted("any", who).subjectEntry();
    return new WrappedKeys(entry.subject().bits(), 1, List.of(entry.retainedKey()));
  }

  private void introduce(String user, Pseudonym subject) {
    assertThat(kept().consentLedger().record(introduced(minted(user, subject), GRANT, user)))
        .isInstanceOf(RecordResult.Recorded.class);
  }

  private void stop(Pseudonym who) {
    kept()
        .subjectRights()
        .stop(new Stop(who, subjectIndex(who), NOON, entry(AuditAction.STANDING_CHANGED, who)));
  }

  private void destroy(String user, Pseudonym who) {
    kept()
        .subjectRights()
        .destroy(
            new Destruction(
                userIndex(user),
                minted(user, who).userEntry().sealedPseudonym(),
                who,
                subjectIndex(who),
                erasure(user),
                entry(AuditAction.SUBJECT_ERASED, who)));
  }

  private static Erasure erasure(String user) {
    return new Erasure(
        DerivedId.of("certificate", user), user.equals("anna") ? NOON : NOON.plus(DAY));
  }

  private long newEntries() {
    return kept().auditLog().size() - entriesBefore;
  }
}
