package org.engagement.sdk;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/** Makes the entries that the engine itself signs. */
final class Audits {
  private final EngineTime time;
  private final String actor;

  @Inject
  Audits(EngineTime time, EngagementSettings settings) {
    this.time = time;
    this.actor = settings.name;
  }

  /** Returns the name under which the engine acts. */
  String actor() {
    return actor;
  }

  AuditEntry entry(AuditAction action, @Nullable Pseudonym subject, Map<String, String> details) {
    return entry(action, time.now(), subject, details);
  }

  AuditEntry entry(
      AuditAction action, Instant at, @Nullable Pseudonym subject, Map<String, String> details) {
    return AuditEntry.of(action, at, actor, subject, details);
  }
}
