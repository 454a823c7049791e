package org.engagement.domain.consent;

import java.time.Instant;

/** Whether a purpose may be pursued for one subject at one instant, and if not, why. */
public sealed interface ConsentStatus {

  /** The gate is open since this instant. */
  record InForce(Instant since) implements ConsentStatus {}

  /** No consent is known. */
  record NeverGiven() implements ConsentStatus {}

  /** A consent was withdrawn. */
  record Withdrawn(Instant since) implements ConsentStatus {}

  /** A consent reached its end. */
  record Expired(Instant since) implements ConsentStatus {}

  /** The notice changed materially, and the person has not agreed to the new one. */
  record Outdated(Instant since) implements ConsentStatus {}

  /** The person has not been told of the statutory purpose. */
  record NotNotified() implements ConsentStatus {}

  /** The waiting period after the notice runs until this instant. */
  record Waiting(Instant until) implements ConsentStatus {}

  /** The person objected. */
  record Objected(Instant since) implements ConsentStatus {}

  /** The evaluation has not been notified to the supervisory authority (SGB V § 25b(4)). */
  record NotReported() implements ConsentStatus {}

  /** The register does not let the purpose read what this other one collected. */
  record MayNotRead(Purpose collected) implements ConsentStatus {}

  /** Returns whether the purpose may be pursued. */
  default boolean inForce() {
    return this instanceof InForce;
  }
}
