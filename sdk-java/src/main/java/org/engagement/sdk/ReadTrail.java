package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.LeakScope;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;

/**
 * Leaves one entry in the audit log for each call that reads a person's data, before it answers.
 */
@Singleton
final class ReadTrail {
  private final AuditLog log;
  private final EngineTime time;

  @Inject
  ReadTrail(Stores stores, EngineTime time) {
    this.log = stores.auditLog();
    this.time = time;
  }

  /** Notes that the caller reads this kind of data of the person. */
  void note(Caller caller, KnownPerson person, String kind) {
    if (!LeakScope.KINDS.contains(kind)) {
      throw new IllegalStateException("a kind of read that no scope of a breach could name");
    }
    log.append(
        List.of(
            AuditEntry.of(
                AuditAction.PERSONAL_DATA_READ,
                time.now(),
                caller.name(),
                person.subject(),
                Map.of("data", kind))));
  }
}
