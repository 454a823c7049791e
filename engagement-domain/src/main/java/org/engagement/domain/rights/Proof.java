package org.engagement.domain.rights;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How and when it was proven that a request comes from the person (GDPR Art. 12(2), 12(6)).
 *
 * @param evidence where the proof lies, never the proof itself or a name; null where the way in
 *     which the request came is the proof
 */
public record Proof(Instant at, @Nullable String evidence) {
  public Proof {
    if (evidence != null && (evidence.isBlank() || evidence.length() > 500)) {
      throw new IllegalArgumentException("evidence has 1 to 500 characters");
    }
  }
}
