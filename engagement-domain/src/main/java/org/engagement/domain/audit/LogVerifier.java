package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a tiled log from its files alone, whatever its entries are: that its checkpoint is
 * signed, that every entry and every tile is there and makes the signed root, and that it begins as
 * an older checkpoint says (RFC 6962; C2SP tlog-tiles, tlog-checkpoint, signed-note).
 */
public final class LogVerifier {
  private final NoteKey key;
  private final LogFiles files;

  /** Makes the verifier of the log in these files, whose checkpoints this key signs. */
  public LogVerifier(NoteKey key, LogFiles files) {
    this.key = key;
    this.files = files;
  }

  /**
   * Returns the log's checkpoint once all of it was verified.
   *
   * @param since the bytes of an older signed checkpoint of this log that the reader kept
   * @throws AuditFault for the first fault found
   */
  public Checkpoint verify(Optional<byte[]> since) {
    byte[] note =
        files
            .read(LogFiles.CHECKPOINT)
            .orElseThrow(() -> new AuditFault(AuditFault.Kind.GAP, "the checkpoint is missing"));
    Checkpoint checkpoint = signed(note);
    Optional<Checkpoint> older = since.map(this::signed);
    older.ifPresent(kept -> requireLater(checkpoint, kept));
    walk(checkpoint, older);
    return checkpoint;
  }

  private Checkpoint signed(byte[] note) {
    return Checkpoint.parse(SignedNote.parse(note).verifiedBy(key));
  }

  private static void requireLater(Checkpoint checkpoint, Checkpoint older) {
    if (!checkpoint.origin().equals(older.origin())) {
      throw new AuditFault(AuditFault.Kind.FORK, "the older checkpoint is of another log");
    }
    if (checkpoint.size() < older.size()) {
      throw new AuditFault(AuditFault.Kind.FORK, "the log is shorter than it was");
    }
  }

  private void walk(Checkpoint checkpoint, Optional<Checkpoint> older) {
    // one list of roots a level: what the full tiles below make
    List<TreeHash> above = new ArrayList<>();
    TreeEdge edge = TreeEdge.EMPTY;
    requireBegun(edge, List.of(), older);
    for (long index = 0; index * Tile.FULL < checkpoint.size(); index++) {
      int width = (int) Math.min(Tile.FULL, checkpoint.size() - index * Tile.FULL);
      List<TreeHash> leaves = leaves(new Tile(Tile.Kind.ENTRIES, 0, index, width));
      requireTile(new Tile(Tile.Kind.HASHES, 0, index, width), leaves);
      requireBegun(edge, leaves, older);
      edge = edge.plus(leaves);
      if (width == Tile.FULL) {
        above.add(TiledTree.rootOf(leaves));
      }
    }
    for (int level = 1; !above.isEmpty(); level++) {
      above = climb(level, above);
    }
    if (!edge.root().equals(checkpoint.root())) {
      throw new AuditFault(AuditFault.Kind.ROOT, "the entries do not make the signed root");
    }
  }

  /**
   * Compares the tiles of one level with what they must hold; returns the roots of its full ones.
   */
  private List<TreeHash> climb(int level, List<TreeHash> hashes) {
    List<TreeHash> above = new ArrayList<>();
    for (int from = 0; from < hashes.size(); from += Tile.FULL) {
      List<TreeHash> row = hashes.subList(from, Math.min(hashes.size(), from + Tile.FULL));
      requireTile(new Tile(Tile.Kind.HASHES, level, from / Tile.FULL, row.size()), row);
      if (row.size() == Tile.FULL) {
        above.add(TiledTree.rootOf(row));
      }
    }
    return above;
  }

  private List<TreeHash> leaves(Tile bundle) {
    return EntryBundle.decode(bundle, files.require(bundle)).stream()
        .map(TreeHash::ofLeaf)
        .toList();
  }

  private void requireTile(Tile tile, List<TreeHash> computed) {
    List<TreeHash> stored = TileHashes.decode(tile, files.require(tile));
    for (int i = 0; i < stored.size(); i++) {
      if (!stored.get(i).equals(computed.get(i))) {
        throw differing(tile, i, stored, computed);
      }
    }
  }

  /** An entry that is one place off was dropped or doubled; any other was changed. */
  private static AuditFault differing(
      Tile tile, int at, List<TreeHash> stored, List<TreeHash> computed) {
    boolean dropped = at + 1 < stored.size() && computed.get(at).equals(stored.get(at + 1));
    boolean doubled = at > 0 && computed.get(at).equals(computed.get(at - 1));
    return new AuditFault(
        dropped || doubled ? AuditFault.Kind.GAP : AuditFault.Kind.ROOT,
        tile.path() + " differs from what is below it at place " + at);
  }

  private static void requireBegun(
      TreeEdge edge, List<TreeHash> leaves, Optional<Checkpoint> older) {
    if (older.isEmpty()) {
      return;
    }
    long missing = older.get().size() - edge.size();
    boolean here = (missing == 0 && leaves.isEmpty()) || (missing > 0 && missing <= leaves.size());
    if (here && !edge.plus(leaves.subList(0, (int) missing)).root().equals(older.get().root())) {
      throw new AuditFault(
          AuditFault.Kind.FORK, "the log does not begin as the older checkpoint says");
    }
  }
}
