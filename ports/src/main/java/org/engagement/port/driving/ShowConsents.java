package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/** Tells a person's consents, now or as they stood at a past instant. */
@FunctionalInterface
public interface ShowConsents {
  /**
   * Returns every purpose of the register, in the order of their ids; someone unknown has said
   * nothing.
   *
   * @param at the instant asked for; null for now
   */
  List<PurposeConsent> show(Caller caller, UserId userId, @Nullable Instant at);

  /**
   * A purpose, its status and what the person said about it.
   *
   * @param renewalDue since when the person is to be asked again, because the notice changed
   *     materially after the grant that stands; null where it did not
   * @param confirmations the proofs of double opt-in, the earliest first; for advertising only
   */
  record PurposeConsent(
      Purpose purpose,
      ConsentStatus status,
      @Nullable Instant renewalDue,
      List<ConsentEvent> history,
      List<AddressProof> confirmations) {
    public PurposeConsent {
      history = List.copyOf(history);
      confirmations = List.copyOf(confirmations);
    }
  }
}
