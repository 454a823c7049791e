package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionProofTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Requirement("RFC 6962")
  @Requirement("GDPR Art. 5(2)")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 100})
  void proves_each_decision_of_a_commit_and_no_other(int count) {
    List<AuditEntry> decided = decided(count);
    AuditEntry commit = commit(decided);
    for (AuditEntry decision : decided) {
      DecisionProof proof = proof(commit, decision, decision);
      assertThat(proof.verify(key(proof)).size()).isEqualTo(1);
      assertThatExceptionOfType(AuditFault.class)
          .isThrownBy(() -> proof(commit, decision, decided(101).getLast()).verify(key(proof)))
          .matches(fault -> fault.kind() == AuditFault.Kind.ROOT);
    }
    assertThat(DecisionProof.inCommit(commit, decided(101).getLast())).isEmpty();
    assertThat(DecisionProof.inCommit(commit(List.of()), decided.getFirst())).isEmpty();
  }

  @Test
  void takes_no_entry_but_a_commits_nor_another_count() {
    List<AuditEntry> decided = decided(3);
    AuditEntry commit = commit(decided);
    for (AuditEntry other :
        List.of(
            entry(AuditAction.DEFINITION_SAVED, commit.details()),
            with(commit, "decisions", "4"),
            with(commit, "decisionsRoot", "no hash"))) {
      LogProof log = logged(other);
      InclusionProof place = DecisionProof.inCommit(commit, decided.getFirst()).orElseThrow();
      var proof = new DecisionProof(decided.getFirst(), place, other, log);
      assertThatExceptionOfType(AuditFault.class).isThrownBy(() -> proof.verify(key(proof)));
    }
  }

  @Test
  void an_entry_has_room_for_as_many_as_it_says() {
    assertThat(commit(decided(DecisionProof.MOST_IN_ENTRY)).canonicalBytes())
        .hasSizeLessThan(AuditEntry.LONGEST_BYTES);
  }

  private final TestLog log = TestLog.of(0);

  private NoteKey key(DecisionProof proof) {
    assertThat(proof.entry().actor()).isNotEmpty();
    return log.key();
  }

  private DecisionProof proof(AuditEntry commit, AuditEntry placed, AuditEntry claimed) {
    InclusionProof place = DecisionProof.inCommit(commit, placed).orElseThrow();
    return new DecisionProof(claimed, place, commit, logged(commit));
  }

  private LogProof logged(AuditEntry entry) {
    log.entries().clear();
    log.entries().add(entry.canonicalBytes());
    return new LogProof(0, List.of(), SignedNote.parse(log.checkpoint(1)));
  }

  private static AuditEntry with(AuditEntry commit, String name, String value) {
    Map<String, String> details = new TreeMap<>(commit.details());
    details.put(name, value);
    return entry(AuditAction.PROJECTION_COMMITTED, details);
  }

  private static AuditEntry commit(List<AuditEntry> decided) {
    return entry(AuditAction.PROJECTION_COMMITTED, DecisionProof.details(decided));
  }

  private static List<AuditEntry> decided(int count) {
    List<AuditEntry> decided = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      decided.add(entry(AuditAction.INTERVENTION_DECIDED, Map.of("n", Integer.toString(i))));
    }
    return decided;
  }

  private static AuditEntry entry(AuditAction action, Map<String, String> details) {
    return AuditEntry.of(action, NOON, "engine", null, details);
  }
}
