package org.engagement.port.driving;

import org.engagement.domain.audit.ConsistencyProof;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.NoteKey;

/** Shows the audit log to those who check it, and proves what stands in it (RFC 6962). */
public interface ShowAuditLog {
  /** Returns the public key that verifies the log's checkpoints; its name is the log's origin. */
  NoteKey key();

  /**
   * Returns the log as the static files of a tiled log (C2SP tlog-tiles): {@code checkpoint} and
   * the tiles that it calls for.
   */
  LogFiles files();

  /**
   * Proves that a leaf is part of the tree of this size.
   *
   * @throws IllegalArgumentException if {@code index} is not from 0 to below {@code size}
   * @throws org.engagement.domain.audit.AuditFault if the tree has not grown that far
   */
  InclusionProof inclusion(long index, long size);

  /**
   * Proves that the tree of the newer size begins as that of the older one.
   *
   * @throws IllegalArgumentException if {@code olderSize} is less than 1 or more than {@code
   *     newerSize}
   * @throws org.engagement.domain.audit.AuditFault if the tree has not grown that far
   */
  ConsistencyProof consistency(long olderSize, long newerSize);
}
