package org.engagement.app.auditing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.SignedNote;
import org.engagement.domain.audit.Tile;

/** Copies a log into a folder, what is there already left as it is; the checkpoint comes last. */
public final class LogExport {
  private final LogFiles from;
  private final NoteKey key;
  private final LogFolder to;

  /** Makes the copy from one place to another, of the log that this key signs. */
  public LogExport(LogFiles from, NoteKey key, LogFolder to) {
    this.from = from;
    this.key = key;
    this.to = to;
  }

  /**
   * Copies all that the newest checkpoint calls for.
   *
   * @return that checkpoint
   * @throws AuditFault if there is no checkpoint yet, or it is not signed, or a file is missing
   */
  public Checkpoint run() throws IOException {
    byte[] note =
        from.read(LogFiles.CHECKPOINT)
            .orElseThrow(
                () -> new AuditFault(AuditFault.Kind.GAP, "the log has no checkpoint yet"));
    Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).verifiedBy(key));
    List<Tile> tiles = new ArrayList<>(Tile.ofEntries(checkpoint.size()));
    tiles.addAll(Tile.ofTree(checkpoint.size()));
    for (Tile tile : tiles) {
      if (!to.has(tile.path())) {
        to.write(tile.path(), from.require(tile));
      }
    }
    to.write(LogFiles.CHECKPOINT, note);
    return checkpoint;
  }
}
