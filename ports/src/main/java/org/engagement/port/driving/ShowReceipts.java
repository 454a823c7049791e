package org.engagement.port.driving;

import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.RecordConsent.Receipt;

/**
 * Finds the receipt of a consent, notice or objection again (GDPR Art. 7(1); ISO/IEC TS 27560).
 *
 * <p>A receipt is made from the record each time, so that it says the same for ever; it is signed
 * by the key that signs now.
 */
public interface ShowReceipts {
  /** Returns the receipt of what was recorded under this request id, if anything was. */
  Optional<Receipt> ofRequest(Caller caller, UserId userId, String requestId);

  /** Returns the person's receipt of this id, if there is one. */
  Optional<Receipt> ofRecord(Caller caller, UserId userId, UUID receiptId);
}
