package org.engagement.sdk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.engagement.domain.audit.AuditEntry;

/**
 * The Merkle tree hash over the canonical bytes of entries (RFC 6962, 2.1), so that one entry in
 * the log can stand for many and each of them can be proven.
 */
final class MerkleRoot {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleRoot() {}

  /** Returns the root in lowercase hex. */
  static String of(List<AuditEntry> entries) {
    List<byte[]> leaves =
        entries.stream().map(entry -> sha256(new byte[] {LEAF}, entry.canonicalBytes())).toList();
    return HexFormat.of().formatHex(leaves.isEmpty() ? sha256() : root(leaves));
  }

  /** The left part is the largest power of two that leaves something for the right one. */
  private static byte[] root(List<byte[]> leaves) {
    int count = leaves.size();
    if (count == 1) {
      return leaves.get(0);
    }
    int left = Integer.highestOneBit(count - 1);
    return sha256(
        new byte[] {NODE}, root(leaves.subList(0, left)), root(leaves.subList(left, count)));
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
