package org.engagement.port.driven;

import java.util.List;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.subject.Pseudonym;

/** Every audit entry, insert-only, in the canonical bytes that the log's tree will hash. */
public interface AuditLog {
  /** Adds entries that belong to no other commit, such as reads of personal data. */
  void append(List<AuditEntry> entries);

  /** Returns at most {@code limit} entries after this position, in order. */
  List<Pending> read(long afterPosition, int limit);

  /**
   * Returns at most {@code limit} entries about this subject after this position, in order, without
   * a look through the others; none any more once {@link SubjectRights#destroy} was there.
   */
  List<Pending> of(Pseudonym subject, long afterPosition, int limit);

  /** Returns how many entries there are. */
  long size();

  /** The canonical bytes of one entry and its position. */
  record Pending(long position, Bytes canonical) {}
}
