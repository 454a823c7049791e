package org.engagement.domain.audit;

import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a decision stands in the log, to be verified offline with the log's key: by the
 * Merkle root in the entry of the commit that it was part of, or by an entry of its own.
 *
 * @param decision the decision's entry, a leaf under the commit's root
 * @param inCommit its place under that root; null where the log has the decision's entry itself
 * @param entry the entry that the log has
 * @param inLog that the log has it
 */
public record DecisionProof(
    AuditEntry decision, @Nullable InclusionProof inCommit, AuditEntry entry, LogProof inLog) {
  private static final String COUNT = "decisions";
  private static final String ROOT = "decisionsRoot";
  private static final String LEAVES = "decisionLeaves";

  /** How many decisions one entry proves at most: it has room for no more of their hashes. */
  public static final int MOST_IN_ENTRY = 1_000;

  /** Returns what the entry of a commit tells of its decisions, so that each can be proven. */
  public static Map<String, String> details(List<AuditEntry> decided) {
    List<TreeHash> leaves =
        decided.stream().map(entry -> TreeHash.ofLeaf(entry.canonicalBytes())).toList();
    Map<String, String> details = new HashMap<>();
    details.put(COUNT, Integer.toString(leaves.size()));
    details.put(ROOT, TreeEdge.EMPTY.plus(leaves).root().hex());
    if (!leaves.isEmpty()) {
      details.put(LEAVES, Base64.getEncoder().encodeToString(TileHashes.encode(leaves)));
    }
    return details;
  }

  /** Returns the place of this decision under the root of a commit's entry, if it is there. */
  public static Optional<InclusionProof> inCommit(AuditEntry commit, AuditEntry decision) {
    List<TreeHash> leaves = leaves(commit);
    TreeHash leaf = TreeHash.ofLeaf(decision.canonicalBytes());
    OptionalInt index =
        IntStream.range(0, leaves.size()).filter(i -> leaves.get(i).equals(leaf)).findFirst();
    return index.isEmpty()
        ? Optional.empty()
        : Optional.of(
            InclusionProof.of(
                index.getAsInt(),
                leaves.size(),
                (level, at) ->
                    TiledTree.rootOf(
                        leaves.subList((int) (at << level), (int) ((at + 1) << level)))));
  }

  private static List<TreeHash> leaves(AuditEntry commit) {
    byte[] hashes = Base64.getDecoder().decode(commit.details().getOrDefault(LEAVES, ""));
    return TileHashes.decode(hashes);
  }

  /**
   * Verifies that the decision stands in the log that this key signs.
   *
   * @return the checkpoint that vouches for it
   * @throws AuditFault of kind {@code SIGNATURE} if the key did not sign it, {@code ROOT} if the
   *     decision is another or was not part of that commit
   */
  public Checkpoint verify(NoteKey key) {
    boolean proven = inCommit == null ? decision.equals(entry) : isUnderTheRoot(inCommit);
    if (!proven) {
      throw new AuditFault(AuditFault.Kind.ROOT, "the decision was not part of that commit");
    }
    return inLog.verify(entry.canonicalBytes(), key);
  }

  private boolean isUnderTheRoot(InclusionProof place) {
    String root = entry.details().getOrDefault(ROOT, "");
    return entry.action() == AuditAction.PROJECTION_COMMITTED
        && Long.toString(place.size()).equals(entry.details().get(COUNT))
        && root.length() == 2 * TreeHash.LENGTH
        && place.proves(
            TreeHash.ofLeaf(decision.canonicalBytes()), TreeHash.of(HexFormat.of().parseHex(root)));
  }
}
