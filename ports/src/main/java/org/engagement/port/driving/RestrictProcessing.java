package org.engagement.port.driving;

import java.util.List;
import java.util.Optional;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.subject.UserId;

/**
 * Restricts the processing of a person's data, and lifts that (GDPR Art. 18, SGB X § 84).
 *
 * <p>Privacy guarantee: once a restriction is answered, nothing is accepted, projected, decided or
 * handed over for the person until it is lifted; what is stored stays.
 */
public interface RestrictProcessing {
  /**
   * Restricts or lifts; asked for again, changes nothing.
   *
   * @return empty if the person is not known, of whom nothing is processed
   * @throws org.engagement.port.PortUnavailable if it is unknown whether it was done; ask again
   */
  Optional<Receipt> restrict(Caller caller, UserId userId, boolean restricted);

  /** Returns whether the person stands as restricted right now; no effect, no entry. */
  boolean isRestricted(Caller caller, UserId userId);

  /**
   * How the person stands now.
   *
   * @param inFlight attempts that a provider held when the restriction was answered at its bound;
   *     empty in all ordinary cases
   */
  record Receipt(boolean restricted, List<AttemptId> inFlight) {
    public Receipt {
      inFlight = List.copyOf(inFlight);
    }
  }
}
