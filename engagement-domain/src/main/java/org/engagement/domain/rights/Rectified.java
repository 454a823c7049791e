package org.engagement.domain.rights;

import java.time.Instant;
import org.engagement.domain.profile.Correction;
import org.jspecify.annotations.Nullable;

/**
 * One correction of what is stored about a person, as its history keeps it (GDPR Art. 5(1)(d), 16).
 *
 * @param request the request that it was made by
 * @param before the value that was stored, as it is written; null if there was none
 */
public record Rectified(
    Instant at, RequestId request, Correction correction, @Nullable String before) {
  @Override
  public String toString() {
    return "Rectified[" + correction.trait() + "]";
  }
}
