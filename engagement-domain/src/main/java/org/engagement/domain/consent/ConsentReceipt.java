package org.engagement.domain.consent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.audit.CanonicalJson;

/** What a person is given to prove what is on record: the content of a signed consent receipt. */
public final class ConsentReceipt {
  /** The version of the receipt's form; when a standard changes it, it gets another one. */
  public static final String SCHEMA_VERSION = "engagement-consent-receipt-1";

  private ConsentReceipt() {}

  /**
   * Returns the receipt as canonical JSON (RFC 8785), with the fields of ISO/IEC TS 27560.
   *
   * @param principal names the person to nobody but the engine, and is the same on all of the
   *     person's receipts
   * @param terms what the event was said under
   */
  public static String of(UUID id, UUID principal, ConsentEvent event, ConsentTerms terms) {
    return CanonicalJson.textOf(
        Map.of(
            "schema_version", SCHEMA_VERSION,
            "record_id", id.toString(),
            "pii_principal_id", principal.toString(),
            "privacy_notice", notice(event.expression()),
            "pii_processing", List.of(new CanonicalJson.Written(terms.text())),
            "event", event(event)));
  }

  private static Map<String, Object> notice(ConsentEvent.Expression said) {
    Map<String, Object> notice = new HashMap<>();
    notice.put("version", said.notice().version());
    notice.put("language", said.notice().language().tag());
    if (said.textHash() != null) {
      notice.put("sha256", said.textHash().hex());
    }
    return notice;
  }

  private static Map<String, Object> event(ConsentEvent event) {
    Map<String, Object> what = new HashMap<>();
    what.put("event_type", "explicit");
    what.put("event_state", state(event));
    what.put("event_time", event.effectiveAt().toString());
    what.put("recorded_time", event.recordedAt().toString());
    what.put("entity_id", "pii_principal");
    what.put("method", event.expression().method());
    if (event.expression().evidence() != null) {
      what.put("evidence", event.expression().evidence());
    }
    if (event instanceof ConsentEvent.Granted granted && granted.expiresAt() != null) {
      what.put("valid_until", granted.expiresAt().toString());
    }
    return what;
  }

  private static String state(ConsentEvent event) {
    return switch (event) {
      case ConsentEvent.Granted ignored -> "consent_given";
      case ConsentEvent.Withdrawn ignored -> "consent_withdrawn";
      case ConsentEvent.Notified ignored -> "notice_given";
      case ConsentEvent.Objected ignored -> "objection_raised";
      case ConsentEvent.ObjectionWithdrawn ignored -> "objection_withdrawn";
    };
  }
}
