package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Records what a person says about a purpose; the only way in which a person becomes known.
 *
 * <p>Privacy guarantee: once a withdrawal or an objection is answered, nothing is accepted,
 * projected, decided or handed over for that purpose (GDPR Art. 7(3), 21).
 */
@FunctionalInterface
public interface RecordConsent {
  /**
   * Records it, durably; a repeated request gets the same receipt and changes nothing. A request is
   * repeated only as it was: the same id with another wording, language, method, evidence or
   * instant is refused.
   *
   * @throws org.engagement.port.PortUnavailable if it is unknown whether it was recorded; ask again
   *     with the same request id
   * @throws org.engagement.port.NotForPersonnel if the caller decides on personnel, who makes
   *     nobody known
   */
  Result record(Request request);

  /**
   * What is said.
   *
   * @param requestId 1 to 128 characters, chosen by the caller
   * @param effectiveAt null for now; in the past only for grants and notices with evidence by a
   *     historical caller
   * @param expiresAt when a grant ends by itself; null for never
   */
  record Request(
      Caller caller,
      String requestId,
      UserId userId,
      Purpose purpose,
      ConsentAction action,
      @Nullable Instant effectiveAt,
      @Nullable Instant expiresAt,
      ConsentEvent.Expression expression) {}

  /** What came of it. */
  sealed interface Result {
    /** It is on record. */
    record Recorded(Receipt receipt) implements Result {}

    /** It is not: this request id was used before for a request in which this field was another. */
    record Conflict(String field) implements Result {}

    /** It is not: this field breaks this rule. */
    record Refused(String field, String rule) implements Result {}
  }

  /**
   * The proof for the person.
   *
   * @param inFlight attempts that a provider held when the withdrawal was answered at its bound;
   *     empty in all ordinary cases
   * @param signed the receipt as a JSON Web Signature in its compact form (RFC 7515, EdDSA of RFC
   *     8037) over canonical JSON (RFC 8785), which others verify by {@link ShowReceiptKeys}; null
   *     for what was recorded before there were such receipts
   */
  record Receipt(
      UUID receiptId, ConsentEvent event, List<AttemptId> inFlight, @Nullable String signed) {
    public Receipt {
      inFlight = List.copyOf(inFlight);
    }
  }
}
