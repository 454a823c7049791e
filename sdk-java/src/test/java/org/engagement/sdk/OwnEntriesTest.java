package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.consent.Purpose.ADVERTISING;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.CLARA;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogProof;
import org.engagement.domain.audit.LogVerifier;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.TreeHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.port.driving.ShowAuditLog;
import org.engagement.port.driving.ShowAuditLog.OwnEntry;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class OwnEntriesTest {
  private static final Caller PERSON = new Caller("person", false);

  private final Town town = new Town();

  @Requirement("GDPR Art. 15")
  @Requirement("GDPR Art. 5(2)")
  @Test
  void are_all_that_the_log_has_of_a_person_and_nobody_elses_each_with_its_proof() {
    town.grants(ANNA, APP_ANALYTICS, ADVERTISING);
    town.grants(BEN, APP_ANALYTICS);
    town.withdraws(ANNA, ADVERTISING);
    town.engine.showProfile().show(BACKEND, ANNA);
    town.engine.showProfile().show(BACKEND, BEN);
    town.engine.signAuditLog();
    Pseudonym anna = town.subjectOf(ANNA);
    List<String> expected = entriesAbout(anna);

    List<OwnEntry> own = own(ANNA);

    assertThat(own)
        .extracting(entry -> new String(entry.canonical().toArray(), UTF_8))
        .startsWith(expected.toArray(String[]::new))
        .allMatch(entry -> entry.contains(anna.hex()))
        .noneMatch(entry -> entry.contains(town.subjectOf(BEN).hex()));
    NoteKey key = town.engine.showAuditLog().key();
    for (OwnEntry entry : own.subList(0, expected.size())) {
      byte[] text = Objects.requireNonNull(entry.proof()).bytes();
      LogProof.parse(text).verify(entry.canonical().toArray(), key);
    }
    assertThat(own.getLast().proof()).isNull();
    assertThat(town.engine.showAuditLog().own(PERSON, CLARA, null, 10)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> town.engine.showAuditLog().own(PERSON, ANNA, "first", 10));
  }

  @Requirement("GDPR Art. 17")
  @Requirement("GDPR Art. 5(2)")
  @Test
  void stay_provable_after_an_erasure_that_nobody_finds_them_by() {
    town.grants(ANNA, APP_ANALYTICS);
    town.grants(BEN, APP_ANALYTICS);
    town.engine.signAuditLog();
    ShowAuditLog log = town.engine.showAuditLog();
    Pseudonym anna = town.subjectOf(ANNA);
    List<OwnEntry> before = own(ANNA).stream().filter(entry -> entry.proof() != null).toList();
    byte[] kept = log.files().read("checkpoint").orElseThrow();

    assertThat(town.engine.eraseSubject().erase(BACKEND, ANNA)).isPresent();
    town.engine.changeKeyEpoch().change(BACKEND);
    town.settles();
    town.engine.signAuditLog();

    assertThat(log.own(PERSON, ANNA, null, 10)).isEmpty();
    assertThat(town.stores.auditLog().of(anna, 0, 10)).isEmpty();
    assertThat(new LogVerifier(log.key(), log.files()).verify(Optional.of(kept)).size())
        .isEqualTo(town.stores.auditLog().size());
    assertThat(before).isNotEmpty();
    Map<TreeHash, Long> leaves = new HashMap<>();
    for (Pending pending : town.stores.auditLog().read(0, 10_000)) {
      long index = town.stores.auditTree().indexOf(pending.position()).orElseThrow();
      leaves.put(TreeHash.ofLeaf(pending.canonical().toArray()), index);
    }
    var newest = new LogVerifier(log.key(), log.files()).verify(Optional.empty());
    for (OwnEntry entry : before) {
      Objects.requireNonNull(entry.proof()).verify(entry.canonical().toArray(), log.key());
      TreeHash leaf = TreeHash.ofLeaf(entry.canonical().toArray());
      InclusionProof proof = log.inclusion(Objects.requireNonNull(leaves.get(leaf)), newest.size());
      assertThat(proof.proves(leaf, newest.root())).isTrue();
    }
  }

  @Requirement("GDPR Art. 5(1)(c)")
  @Test
  void hold_no_text_of_a_person_that_would_have_to_be_erased() {
    town.grants(ANNA, APP_ANALYTICS, ADVERTISING);
    town.engine
        .keepContactPoints()
        .put(BACKEND, ANNA, new ContactPoint(Channel.EMAIL, "anna@q7x.example", null, null, null));
    town.settles();

    for (Pending pending : town.stores.auditLog().read(0, 10_000)) {
      AuditEntry entry = AuditEntry.parse(pending.canonical().toArray());
      assertThat(new String(entry.canonicalBytes(), UTF_8))
          .doesNotContain("q7x")
          .doesNotContain(ANNA.value());
    }
  }

  private List<String> entriesAbout(Pseudonym subject) {
    return town.stores.auditLog().read(0, 10_000).stream()
        .map(pending -> new String(pending.canonical().toArray(), UTF_8))
        .filter(entry -> entry.contains(subject.hex()))
        .toList();
  }

  private List<OwnEntry> own(UserId person) {
    List<OwnEntry> all = new ArrayList<>();
    var page = town.engine.showAuditLog().own(PERSON, person, null, 2).orElseThrow();
    all.addAll(page.items());
    while (page.next() != null) {
      page = town.engine.showAuditLog().own(PERSON, person, page.next(), 2).orElseThrow();
      all.addAll(page.items());
      if (all.size() > 100) {
        throw new AssertionError("each look leaves an entry, and they are followed for ever");
      }
    }
    return all;
  }
}
