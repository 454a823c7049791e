package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.DecisionProof;
import org.engagement.domain.audit.EntryBundle;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.LogVerifier;
import org.engagement.domain.audit.SignedNote;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TreeHash;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driving.ShowAuditLog;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine's audit log as those see it who verify it. */
@Timeout(60)
class AuditLogTest {
  private final InMemoryStores stores = InMemoryStores.create();
  private final TinkKeys keys = TinkKeys.ephemeral();
  private final Town town = node();

  private Town node() {
    return new Town(stores, keys, settings -> settings.auditOrigin("insurer.example/audit"));
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void has_every_entry_in_a_tree_that_verifies() {
    town.grants(ANNA, APP_ANALYTICS);
    town.engine.signAuditLog();
    byte[] kept = note(town);
    town.withdraws(ANNA, APP_ANALYTICS);
    town.engine.signAuditLog();

    ShowAuditLog log = town.engine.showAuditLog();
    Checkpoint checkpoint = new LogVerifier(log.key(), log.files()).verify(Optional.of(kept));

    assertThat(checkpoint.origin()).isEqualTo("insurer.example/audit");
    assertThat(checkpoint.size()).isEqualTo(stores.auditLog().size());
    Tile bundle = Tile.ofEntries(checkpoint.size()).getFirst();
    assertThat(EntryBundle.decode(bundle, log.files().require(bundle)))
        .usingRecursiveComparison()
        .isEqualTo(
            stores.auditLog().read(0, 1_000).stream()
                .map(entry -> entry.canonical().toArray())
                .toList());
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void proves_each_entry_and_its_growth() {
    town.grants(ANNA, APP_ANALYTICS);
    town.engine.signAuditLog();
    Checkpoint older = checkpoint(town);
    town.grants(BEN, APP_ANALYTICS);
    town.engine.signAuditLog();
    Checkpoint newer = checkpoint(town);
    ShowAuditLog log = town.engine.showAuditLog();

    for (Pending entry : stores.auditLog().read(0, 1_000)) {
      long index = stores.auditTree().indexOf(entry.position()).orElseThrow();
      InclusionProof proof = log.inclusion(index, newer.size());
      assertThat(proof.proves(TreeHash.ofLeaf(entry.canonical().toArray()), newer.root())).isTrue();
    }
    assertThat(log.consistency(older.size(), newer.size()).proves(older.root(), newer.root()))
        .isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.inclusion(newer.size(), newer.size()));
    assertThatIllegalArgumentException().isThrownBy(() -> log.consistency(0, newer.size()));
    assertThatExceptionOfType(AuditFault.class)
        .isThrownBy(() -> log.inclusion(0, newer.size() + 1));
  }

  @Requirement("GDPR Art. 5(2)")
  @Requirement("RFC 6962")
  @Test
  void proves_each_decision_by_the_root_of_its_commit() {
    town.defines(Offers.help());
    for (UserId person : List.of(ANNA, BEN)) {
      town.grants(person, APP_ANALYTICS);
      town.collects(town.uses(person, "e-" + person.value(), UsageType.ABANDONMENT, "bonus"));
    }
    town.later(Duration.ofHours(1));
    town.settles();
    town.later(Duration.ofHours(1));
    town.grants(ANNA, PERSONALISED_HELP);
    town.engine.decideIntervention().decide(BACKEND, ANNA, "on request");
    ShowAuditLog log = town.engine.showAuditLog();
    List<DecisionId> decided =
        stores.decisionLog().all(null, 100).items().stream()
            .map(recorded -> recorded.decision().id())
            .toList();
    assertThat(decided).hasSize(3);
    town.engine.signAuditLog();

    List<DecisionProof> proofs =
        decided.stream().map(id -> log.decision(id).orElseThrow()).toList();

    for (int i = 0; i < decided.size(); i++) {
      DecisionProof proof = proofs.get(i);
      proof.verify(log.key());
      assertThat(proof.decision().details())
          .containsEntry("decision", decided.get(i).bits().toString());
    }
    assertThat(proofs).filteredOn(proof -> proof.inCommit() == null).hasSize(1);
    assertThat(log.decision(new DecisionId(new UUID(1, 1)))).isEmpty();
  }

  @Requirement("C2SP tlog-checkpoint")
  @Test
  void keeps_its_name() {
    town.grants(ANNA, APP_ANALYTICS);
    town.engine.signAuditLog();
    node();

    assertThatIllegalStateException()
        .isThrownBy(() -> new Town(stores, keys, settings -> settings.auditOrigin("other/audit")))
        .withMessageContaining("other/audit")
        .withMessageContaining("insurer.example/audit");
  }

  @Test
  void does_not_fork_when_two_nodes_make_it_grow() throws InterruptedException {
    Town other = node();
    Thread here = Thread.ofPlatform().start(() -> saysAndSigns(town));
    Thread there = Thread.ofPlatform().start(() -> saysAndSigns(other));
    here.join();
    there.join();
    town.engine.signAuditLog();

    ShowAuditLog log = other.engine.showAuditLog();
    Checkpoint checkpoint = new LogVerifier(log.key(), log.files()).verify(Optional.empty());
    assertThat(checkpoint.size()).isEqualTo(stores.auditLog().size());
  }

  private static void saysAndSigns(Town node) {
    for (int i = 0; i < 40; i++) {
      node.grants(i % 2 == 0 ? ANNA : BEN, APP_ANALYTICS);
      node.engine.signAuditLog();
    }
  }

  @Test
  void is_signed_up_to_the_end_when_the_engine_closes() {
    town.engine.start();
    town.grants(ANNA, APP_ANALYTICS);
    town.engine.close();

    assertThat(checkpoint(town).size()).isEqualTo(stores.auditLog().size());
  }

  @Test
  void grows_by_itself_while_the_engine_runs() throws InterruptedException {
    town.engine.start();
    town.grants(ANNA, APP_ANALYTICS);
    while (stores.auditTree().checkpoint().isEmpty()) {
      Thread.sleep(10);
    }
    town.engine.close();
  }

  private static byte[] note(Town node) {
    return node.engine.showAuditLog().files().read(LogFiles.CHECKPOINT).orElseThrow();
  }

  private static Checkpoint checkpoint(Town node) {
    return Checkpoint.parse(
        SignedNote.parse(note(node)).verifiedBy(node.engine.showAuditLog().key()));
  }
}
