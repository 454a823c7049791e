package org.engagement.domain.activity;

import java.time.Instant;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * What every activity has: an id, a subject, the purpose it was collected for and its times.
 *
 * @param at when it happened: the earlier of the corrected timestamp and the receipt
 */
public record Occurrence(
    EventDigest id,
    Pseudonym subject,
    Purpose collectedFor,
    Instant at,
    Instant receivedAt,
    @Nullable SessionDigest session) {
  public Occurrence {
    if (at.isAfter(receivedAt)) {
      throw new IllegalArgumentException("an activity happened no later than it was received");
    }
  }
}
