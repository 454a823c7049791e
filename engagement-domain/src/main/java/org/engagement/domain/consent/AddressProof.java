package org.engagement.domain.consent;

import java.time.Instant;

/**
 * Proof that whoever reads an address confirmed a consent: the second half of a double opt-in (UWG
 * § 7(2) no. 2; GDPR Art. 7(1)).
 *
 * @param token the hash of the token that was sent to that very address
 * @param notice the wording that the consent was given to
 * @param sentAt when the mail with the token was handed over
 * @param confirmedAt when the token came back
 */
public record AddressProof(
    TextHash token, NoticeVersion notice, Instant sentAt, Instant confirmedAt) {
  public AddressProof {
    if (confirmedAt.isBefore(sentAt)) {
      throw new IllegalArgumentException("a confirmation follows what it answers");
    }
  }

  /**
   * Returns whether this still confirms what the person agreed to: the consent was in force when it
   * was confirmed, and has been ever since. What was withdrawn or ran out and is given again is
   * confirmed again.
   */
  public boolean confirms(ConsentHistory history, Purpose purpose, LegalBasis basis) {
    return history.asKnownAt(confirmedAt).statusOf(purpose, basis, confirmedAt).inForce()
        && history.events().stream()
            .filter(event -> event.purpose().equals(purpose))
            .filter(event -> event.recordedAt().isAfter(confirmedAt))
            .allMatch(event ->
                event instanceof ConsentEvent.Granted
                    && before(history, event)
                        .statusOf(purpose, basis, event.recordedAt())
                        .inForce());
  }

  private static ConsentHistory before(ConsentHistory history, ConsentEvent event) {
    return new ConsentHistory(
        history.events().stream()
            .filter(other -> other.recordedAt().isBefore(event.recordedAt()))
            .toList());
  }
}
