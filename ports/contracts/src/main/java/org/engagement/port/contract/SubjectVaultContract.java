package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectVault.SealedConfirmation;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.SubjectVault} must do. */
@DisplayName("A subject vault")
public abstract class SubjectVaultContract extends StoreContract {
  private static final AuditEntry CHANGED = entry(AuditAction.CONTACT_POINT_CHANGED, anna());
  private static final SealedContactPoint MAIL =
      new SealedContactPoint(Channel.EMAIL, sealed("anna", "mail"), NOON, null);
  private static final SealedContactPoint PHONE =
      new SealedContactPoint(Channel.SMS, sealed("anna", "phone"), null, null);

  private static final AuditEntry CONFIRMED = entry(AuditAction.ADDRESS_CONFIRMED, anna());
  private static final SealedConfirmation FIRST =
      new SealedConfirmation(TextHash.of("t-1"), sealed("anna", "asked"));
  private static final SealedConfirmation DONE =
      new SealedConfirmation(null, sealed("anna", "proven"));

  private long entriesBefore;

  @BeforeEach
  void know_anna_and_bert() {
    introduce("anna", anna());
    introduce("bert", bert());
    entriesBefore = kept().auditLog().size();
  }

  @Test
  @DisplayName("finds the users asked for who are known, all that is kept of each")
  void finds_users() {
    assertThat(kept().subjectVault().byUser(List.of(userIndex("anna"), userIndex("cem"))))
        .isEqualTo(Map.of(userIndex("anna"), minted("anna", anna()).userEntry()));
  }

  @Test
  @DisplayName("finds the subjects asked for that are known, all that is kept of each")
  void finds_subjects() {
    assertThat(kept().subjectVault().bySubject(List.of(subjectIndex(anna()), subjectIndex(cem()))))
        .isEqualTo(Map.of(subjectIndex(anna()), minted("anna", anna()).subjectEntry()));
  }

  @Test
  @DisplayName("keeps a contact point for each channel, each subject's apart")
  void keeps_contact_points() {
    assertThat(pointsOf(anna())).isEmpty();

    put(anna(), MAIL);
    put(anna(), PHONE);

    assertThat(pointsOf(anna())).containsExactlyInAnyOrder(MAIL, PHONE);
    assertThat(pointsOf(bert())).isEmpty();
    assertThat(newEntries()).isEqualTo(2);
  }

  @Test
  @DisplayName("replaces the contact point of the same channel")
  void replaces_a_contact_point() {
    SealedContactPoint moved =
        new SealedContactPoint(Channel.EMAIL, sealed("anna", "new mail"), null, null);
    put(anna(), MAIL);
    put(anna(), PHONE);

    put(anna(), moved);

    assertThat(pointsOf(anna())).containsExactlyInAnyOrder(moved, PHONE);
  }

  @Test
  @DisplayName("removes a contact point and says whether there was one")
  void removes_a_contact_point() {
    put(anna(), MAIL);
    put(bert(), MAIL);

    assertThat(remove(anna(), Channel.SMS)).isFalse();
    assertThat(remove(anna(), Channel.EMAIL)).isTrue();
    assertThat(remove(anna(), Channel.EMAIL)).isFalse();

    assertThat(pointsOf(anna())).isEmpty();
    assertThat(pointsOf(bert())).containsExactly(MAIL);
  }

  @Test
  @DisplayName("suppresses a contact point until it is replaced")
  void suppresses_a_contact_point() {
    put(anna(), MAIL);
    put(anna(), PHONE);
    kept()
        .subjectVault()
        .suppressContactPoint(subjectIndex(anna()), Channel.EMAIL, "bounced", CHANGED);

    assertThat(pointsOf(anna()))
        .containsExactlyInAnyOrder(
            PHONE, new SealedContactPoint(Channel.EMAIL, MAIL.sealedAddress(), NOON, "bounced"));
    assertThat(newEntries()).isEqualTo(3);

    put(anna(), MAIL);

    assertThat(pointsOf(anna())).containsExactlyInAnyOrder(MAIL, PHONE);
  }

  @Test
  @DisplayName("keeps one contact point of a channel when many are put at one moment")
  void keeps_one_of_many() {
    List<SealedContactPoint> put =
        Race.of(
            6,
            runner ->
                () -> {
                  var point =
                      new SealedContactPoint(
                          Channel.EMAIL, sealed("anna", "m-" + runner), null, null);
                  put(anna(), point);
                  return point;
                });

    assertThat(pointsOf(anna())).hasSize(1);
    assertThat(put).containsAll(pointsOf(anna()));
  }

  @Test
  @DisplayName("keeps what is known about confirmations, each subject's own")
  void keeps_confirmations() {
    assertThat(confirmationsOf(anna(), bert())).isEmpty();

    assertThat(confirm(anna(), null, FIRST)).isTrue();
    assertThat(confirm(bert(), null, DONE)).isTrue();

    assertThat(confirmationsOf(anna(), bert(), cem()))
        .isEqualTo(Map.of(subjectIndex(anna()), FIRST, subjectIndex(bert()), DONE));
    assertThat(confirmationsOf(bert())).isEqualTo(Map.of(subjectIndex(bert()), DONE));
    assertThat(newEntries()).isEqualTo(2);
  }

  @Test
  @DisplayName("replaces what is known about confirmations only where it is what was read")
  void replaces_confirmations_that_were_read() {
    confirm(anna(), null, FIRST);

    assertThat(confirm(anna(), null, DONE)).isFalse();
    assertThat(confirm(anna(), DONE, DONE)).isFalse();
    assertThat(confirm(bert(), FIRST, DONE)).isFalse();
    assertThat(confirmationsOf(anna(), bert())).isEqualTo(Map.of(subjectIndex(anna()), FIRST));
    assertThat(newEntries()).isEqualTo(1);

    assertThat(confirm(anna(), FIRST, DONE)).isTrue();
    assertThat(confirmationsOf(anna())).isEqualTo(Map.of(subjectIndex(anna()), DONE));
    assertThat(newEntries()).isEqualTo(2);
  }

  @Test
  @DisplayName("keeps no confirmation of somebody unknown")
  void keeps_no_confirmation_of_somebody_unknown() {
    assertThat(confirm(cem(), null, FIRST)).isFalse();
    assertThat(newEntries()).isZero();
  }

  @Test
  @DisplayName("finds whose confirmation is open under a token, and none once it is done")
  void finds_open_confirmations() {
    confirm(anna(), null, FIRST);
    assertThat(kept().subjectVault().confirmationUnder(TextHash.of("t-1")))
        .contains(subjectIndex(anna()));
    assertThat(kept().subjectVault().confirmationUnder(TextHash.of("t-2"))).isEmpty();

    confirm(anna(), FIRST, DONE);
    assertThat(kept().subjectVault().confirmationUnder(TextHash.of("t-1"))).isEmpty();
  }

  @Test
  @DisplayName("lets one of many confirm at one moment")
  void one_of_many_confirms() {
    confirm(anna(), null, FIRST);

    List<Boolean> kept =
        Race.of(
            6,
            runner ->
                () ->
                    confirm(
                        anna(),
                        FIRST,
                        new SealedConfirmation(null, sealed("anna", "by-" + runner))));

    assertThat(kept).containsOnlyOnce(true);
    assertThat(newEntries()).isEqualTo(2);
  }

  private boolean confirm(
      Pseudonym who, @Nullable SealedConfirmation before, SealedConfirmation now) {
    return kept()
        .subjectVault()
        .keepConfirmation(subjectIndex(who), before, now, List.of(CONFIRMED));
  }

  private Map<SubjectIndex, SealedConfirmation> confirmationsOf(Pseudonym... people) {
    return kept()
        .subjectVault()
        .confirmations(Arrays.stream(people).map(Consents::subjectIndex).toList());
  }

  private void introduce(String user, Pseudonym subject) {
    kept()
        .consentLedger()
        .record(introduced(minted(user, subject), granted(Purpose.APP_ANALYTICS, NOON), user));
  }

  private void put(Pseudonym who, SealedContactPoint point) {
    kept().subjectVault().putContactPoint(subjectIndex(who), point, CHANGED);
  }

  private boolean remove(Pseudonym who, Channel channel) {
    return kept().subjectVault().removeContactPoint(subjectIndex(who), channel, CHANGED);
  }

  private List<SealedContactPoint> pointsOf(Pseudonym who) {
    return kept()
        .subjectVault()
        .contactPoints(List.of(subjectIndex(who)))
        .getOrDefault(subjectIndex(who), List.of());
  }

  private long newEntries() {
    return kept().auditLog().size() - entriesBefore;
  }
}
