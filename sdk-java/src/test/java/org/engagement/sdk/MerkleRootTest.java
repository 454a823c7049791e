package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.junit.jupiter.api.Test;

class MerkleRootTest {
  @Test
  void nothing_has_the_hash_of_nothing() {
    assertThat(MerkleRoot.of(List.of()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void a_tree_of_three_is_a_tree_of_two_beside_a_leaf() throws Exception {
    List<AuditEntry> entries = entries(3);

    byte[] left = node(leaf(entries.get(0)), leaf(entries.get(1)));

    assertThat(MerkleRoot.of(entries))
        .isEqualTo(HexFormat.of().formatHex(node(left, leaf(entries.get(2)))));
  }

  @Test
  void another_order_or_another_entry_is_another_root() {
    List<AuditEntry> entries = entries(5);

    assertThat(MerkleRoot.of(entries))
        .isNotEqualTo(MerkleRoot.of(entries.reversed()))
        .isNotEqualTo(MerkleRoot.of(entries(4)));
  }

  private static List<AuditEntry> entries(int count) {
    List<AuditEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          AuditEntry.of(
              AuditAction.INTERVENTION_DECIDED,
              Instant.EPOCH,
              "engine",
              null,
              Map.of("n", Integer.toString(i))));
    }
    return entries;
  }

  private static byte[] leaf(AuditEntry entry) throws Exception {
    return sha256(new byte[] {0}, entry.canonicalBytes());
  }

  private static byte[] node(byte[] left, byte[] right) throws Exception {
    return sha256(new byte[] {1}, left, right);
  }

  private static byte[] sha256(byte[]... parts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
