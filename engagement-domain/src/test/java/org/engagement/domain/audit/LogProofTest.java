package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class LogProofTest {
  private static final int SIZE = 300;

  private final TestLog log = TestLog.of(SIZE);

  @Requirement("RFC 6962")
  @Test
  void proves_its_entry_and_no_other() {
    for (long index : new long[] {0, 1, 255, 256, SIZE - 1}) {
      LogProof proof = LogProof.parse(proof(index).bytes());
      byte[] entry = log.entries().get((int) index);

      assertThat(proof.verify(entry, log.key()).size()).isEqualTo(SIZE);
      assertThatExceptionOfType(AuditFault.class)
          .isThrownBy(() -> proof.verify(log.entries().get((int) index ^ 1), log.key()))
          .matches(fault -> fault.kind() == AuditFault.Kind.ROOT);
      assertThatExceptionOfType(AuditFault.class)
          .isThrownBy(() -> proof.verify(entry, TestLog.of(SIZE).key()))
          .matches(fault -> fault.kind() == AuditFault.Kind.SIGNATURE);
    }
  }

  @Test
  void is_a_text_of_the_specification() {
    String text = new String(proof(5).bytes(), StandardCharsets.UTF_8);

    assertThat(text)
        .startsWith("c2sp.org/tlog-proof@v1\nindex 5\n")
        .contains("\n\n" + TestLog.ORIGIN);
    String extra = text.replace("index 5", "extra aGVsbG8=\nindex 5");
    assertThat(LogProof.parse(extra.getBytes(StandardCharsets.UTF_8)).bytes())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void with_a_flipped_bit_is_no_proof_or_another_one() {
    byte[] good = proof(77).bytes();
    byte[] entry = log.entries().get(77);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      assertThatExceptionOfType(AuditFault.class)
          .as("byte " + at)
          .isThrownBy(() -> LogProof.parse(bad).verify(entry, log.key()));
    }
  }

  private LogProof proof(long index) {
    InclusionProof proof = InclusionProof.of(index, SIZE, new TiledTree(SIZE, log.files()));
    return new LogProof(index, proof.path(), SignedNote.parse(log.file(LogFiles.CHECKPOINT)));
  }
}
