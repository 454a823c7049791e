package org.engagement.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.definition.DerivedId;
import org.engagement.port.driving.Caller;

/** What a recorded consent leaves in the audit log: the fact and its proof, no free text. */
final class ConsentAudit {
  private ConsentAudit() {}

  static UUID receiptId(UUID requestDigest) {
    return DerivedId.of("receipt", requestDigest);
  }

  static List<AuditEntry> entries(
      Caller caller, KnownPerson person, boolean minted, ConsentEvent event, UUID requestDigest) {
    List<AuditEntry> entries = new ArrayList<>();
    if (minted) {
      entries.add(
          AuditEntry.of(
              AuditAction.SUBJECT_CREATED,
              event.recordedAt(),
              caller.name(),
              person.subject(),
              Map.of()));
    }
    entries.add(
        AuditEntry.of(
            AuditAction.CONSENT_RECORDED,
            event.recordedAt(),
            caller.name(),
            person.subject(),
            Map.of(
                "purpose", event.purpose().id(),
                "state", ConsentRules.actionOf(event).label(),
                "effectiveAt", event.effectiveAt().toString(),
                "notice", event.expression().notice().version(),
                "language", event.expression().notice().language().tag(),
                "receipt", receiptId(requestDigest).toString())));
    return entries;
  }
}
