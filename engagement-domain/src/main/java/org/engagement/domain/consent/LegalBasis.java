package org.engagement.domain.consent;

import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Why a purpose may be pursued, each kind with a gate of its own. */
public sealed interface LegalBasis {

  /**
   * A granted, unwithdrawn, unexpired consent (GDPR Art. 6(1)(a), 9(2)(a), TDDDG § 25, UWG § 7).
   *
   * @param longest how long a grant lasts at most, counted in the days of Central European time;
   *     null for as long as it is not withdrawn
   */
  record Consent(Notices notices, @Nullable Period longest) implements LegalBasis {
    public Consent {
      if (longest != null && (longest.isNegative() || longest.isZero())) {
        throw new IllegalArgumentException("the longest time of a consent is longer than zero");
      }
    }

    /** A consent to any wording, for as long as it is not withdrawn. */
    public Consent() {
      this(Notices.NONE, null);
    }
  }

  /**
   * A statutory permission with a right to object (SGB V § 25b, § 68b): notice given, the waiting
   * period over, no objection; and where evaluations are to be notified to the supervisory
   * authority, a report of it on record.
   *
   * @param toBeReported whether evaluations run only once they are reported (SGB V § 25b(4))
   */
  record StatutoryWithObjection(
      Duration waitingPeriod, boolean toBeReported, @Nullable EvaluationReport report)
      implements LegalBasis {
    /** The shortest waiting period between notice and processing. */
    public static final Duration SHORTEST_WAITING_PERIOD = Duration.ofDays(28);

    public StatutoryWithObjection {
      if (waitingPeriod.compareTo(SHORTEST_WAITING_PERIOD) < 0) {
        throw new IllegalArgumentException("a waiting period has at least 28 days");
      }
      if (report != null && !toBeReported) {
        throw new IllegalArgumentException("a report stands where evaluations are to be reported");
      }
    }

    /** A permission whose evaluations need no report. */
    public StatutoryWithObjection(Duration waitingPeriod) {
      this(waitingPeriod, false, null);
    }
  }

  /** A task of the insurer itself (SGB V § 284). */
  record ServiceTask() implements LegalBasis {}
}
