package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Stores;

/** Finds the part of the audit log that is from a time. */
@Singleton
final class LogTimes {
  /** By how much the clocks of those who write may differ, generously. */
  static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final AuditLog log;
  private final AuditTree tree;

  @Inject
  LogTimes(Stores stores) {
    this.log = stores.auditLog();
    this.tree = stores.auditTree();
  }

  /** Returns a position after which all entries of this instant and later ones lie. */
  long before(Instant instant) {
    long low = 0;
    long high = tree.head().position();
    while (low < high) {
      long middle = low + (high - low) / 2;
      List<Pending> next = log.read(middle, 1);
      if (next.isEmpty()
          || !AuditEntry.parse(next.getFirst().canonical().toArray()).at().isBefore(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
