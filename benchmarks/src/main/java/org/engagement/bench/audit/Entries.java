package org.engagement.bench.audit;

import java.time.Instant;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.subject.Pseudonym;

/** Audit entries as a delivery leaves them. */
final class Entries {
  private Entries() {}

  /** Returns the entry of this number; no two are alike. */
  static AuditEntry entry(long number) {
    return AuditEntry.of(
        AuditAction.DELIVERY_CLAIMED,
        Instant.EPOCH.plusMillis(number),
        "engine",
        new Pseudonym(number, ~number),
        Map.of(
            "message",
            "018f3c5e-7e0a-7000-8000-%012x".formatted(number),
            "attempt",
            "018f3c5e-7e0b-7000-8000-%012x".formatted(number),
            "channel",
            "in_app",
            "dispatcher",
            "engine-1"));
  }
}
