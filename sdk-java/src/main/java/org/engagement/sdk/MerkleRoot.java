package org.engagement.sdk;

import java.util.List;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.audit.TreeEdge;
import org.engagement.domain.audit.TreeHash;

/**
 * The Merkle tree hash over the canonical bytes of entries (RFC 6962, 2.1), so that one entry in
 * the log can stand for many and each of them can be proven.
 */
final class MerkleRoot {
  private MerkleRoot() {}

  /** Returns the root in lowercase hex. */
  static String of(List<AuditEntry> entries) {
    List<TreeHash> leaves =
        entries.stream().map(entry -> TreeHash.ofLeaf(entry.canonicalBytes())).toList();
    return TreeEdge.EMPTY.plus(leaves).root().hex();
  }
}
