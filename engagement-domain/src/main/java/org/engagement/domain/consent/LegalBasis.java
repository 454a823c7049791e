package org.engagement.domain.consent;

import java.time.Duration;

/** Why a purpose may be pursued, each kind with a gate of its own. */
public sealed interface LegalBasis {

  /**
   * A granted, unwithdrawn, unexpired consent (GDPR Art. 6(1)(a), 9(2)(a), TDDDG § 25, UWG § 7).
   */
  record Consent() implements LegalBasis {}

  /**
   * A statutory permission with a right to object (SGB V § 25b, § 68b): notice given, the waiting
   * period over, no objection.
   */
  record StatutoryWithObjection(Duration waitingPeriod) implements LegalBasis {
    /** The shortest waiting period between notice and processing. */
    public static final Duration SHORTEST_WAITING_PERIOD = Duration.ofDays(28);

    public StatutoryWithObjection {
      if (waitingPeriod.compareTo(SHORTEST_WAITING_PERIOD) < 0) {
        throw new IllegalArgumentException("a waiting period has at least 28 days");
      }
    }
  }

  /** A task of the insurer itself (SGB V § 284). */
  record ServiceTask() implements LegalBasis {}
}
