package org.engagement.port.driving;

import java.util.Optional;
import org.engagement.domain.audit.ConsistencyProof;
import org.engagement.domain.audit.DecisionProof;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.LogProof;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

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

  /**
   * Returns a person's own entries, the oldest first, each with its proof; nobody else's. The call
   * itself leaves one more.
   *
   * @param cursor null for the first part
   * @return empty if nobody makes this person known
   * @throws IllegalArgumentException if the cursor is none
   */
  Optional<Page<OwnEntry>> own(Caller caller, UserId userId, @Nullable String cursor, int limit);

  /**
   * Proves that a decision stands in the log: by the commit that it was part of, or by its own
   * entry.
   *
   * @return empty if there is no such decision, or no checkpoint vouches for it yet
   */
  Optional<DecisionProof> decision(DecisionId id);

  /**
   * An entry about a person.
   *
   * @param canonical the bytes that the log holds
   * @param proof that it stands in the log; null until a checkpoint vouches for it, a second later
   */
  record OwnEntry(Bytes canonical, @Nullable LogProof proof) {}
}
