package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.Optional;
import org.engagement.app.auditing.LogFolder;
import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.LogVerifier;
import org.engagement.domain.audit.SignedNote;
import org.engagement.domain.audit.Tile;

/**
 * The log that an auditor took out verifies by its files alone and goes on from the checkpoint of
 * before, although people were erased meanwhile; with one bit flipped it does not.
 */
final class AuditLogVerifies implements Invariant<RightsEvidence> {
  private static final String ENTRIES = "entries";
  private static final String SINCE = "since the checkpoint of before";
  private static final String FLIPPED = "flipped bits found";

  @Override
  public String name() {
    return "auditLogVerifies";
  }

  @Override
  public String sentence() {
    return "The audit log verifies from its files alone, erasures or not";
  }

  @Override
  public Checked check(RightsEvidence evidence) throws SQLException {
    Cases cases = new Cases(ENTRIES, SINCE, FLIPPED);
    LogFolder files = new LogFolder(evidence.log());
    try {
      Checkpoint checkpoint = verified(evidence, files);
      cases.saw(ENTRIES, checkpoint.size());
      cases.saw(SINCE, checkpoint.size() - sizeBefore(evidence));
      cases.mustHold(
          checkpoint.size()
              <= Sql.number(evidence.database(), "SELECT count(*) FROM engagement.audit_pending"),
          "the log has entries that nobody wrote");
    } catch (AuditFault fault) {
      cases.broke("the verifier finds: " + fault.kind());
    }
    try {
      verified(evidence, flipped(files));
    } catch (AuditFault fault) {
      cases.saw(FLIPPED);
    }
    return cases.checked();
  }

  private static Checkpoint verified(RightsEvidence evidence, LogFiles files) {
    return new LogVerifier(evidence.key(), files)
        .verify(Optional.of(evidence.checkpoint().toArray()));
  }

  private static long sizeBefore(RightsEvidence evidence) {
    return Checkpoint.parse(
            SignedNote.parse(evidence.checkpoint().toArray()).verifiedBy(evidence.key()))
        .size();
  }

  /** The same files, but for a bit in the middle of the first entries. */
  private static LogFiles flipped(LogFiles files) {
    String spoilt = new Tile(Tile.Kind.ENTRIES, 0, 0, Tile.FULL).path();
    return path ->
        files
            .read(path)
            .map(content -> {
              if (path.equals(spoilt)) {
                content[content.length / 2] ^= 1;
              }
              return content;
            });
  }
}
