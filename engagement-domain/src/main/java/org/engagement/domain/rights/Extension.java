package org.engagement.domain.rights;

import java.time.Instant;
import java.util.Locale;

/** Two further months to answer, of which the person was told, with the reason, at this instant. */
public record Extension(Instant toldAt, Reason reason) {
  /** Why it takes longer; GDPR Art. 12(3) knows these two. */
  public enum Reason {
    COMPLEXITY,
    NUMBER_OF_REQUESTS;

    /** Returns the reason as it is written outside, such as {@code number-of-requests}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
