package org.engagement.sdk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.LogProof;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.SignedNote;
import org.engagement.domain.audit.TiledTree;
import org.engagement.port.driven.AuditTree;

/**
 * What the newest checkpoint vouches for. Each tile is read once, however many entries it proves.
 */
final class Vouching {
  private final AuditTree tree;
  private final SignedNote note;
  private final long size;
  private final TiledTree nodes;

  private Vouching(AuditTree tree, SignedNote note, long size, TiledTree nodes) {
    this.tree = tree;
    this.note = note;
    this.size = size;
    this.nodes = nodes;
  }

  /** Returns what is vouched for now; empty if there is no checkpoint. */
  static Optional<Vouching> now(AuditTree tree, LogFiles files, NoteKey key) {
    Map<String, Optional<byte[]>> read = new HashMap<>();
    LogFiles once = path -> read.computeIfAbsent(path, files::read);
    return files
        .read(LogFiles.CHECKPOINT)
        .map(SignedNote::parse)
        .map(note -> {
          long size = Checkpoint.parse(note.verifiedBy(key)).size();
          return new Vouching(tree, note, size, new TiledTree(size, once));
        });
  }

  /** Returns the proof of the entry at this position; empty if the checkpoint is older. */
  Optional<LogProof> proof(long position) {
    return tree.indexOf(position)
        .filter(index -> index < size)
        .map(index -> new LogProof(index, InclusionProof.of(index, size, nodes).path(), note));
  }
}
