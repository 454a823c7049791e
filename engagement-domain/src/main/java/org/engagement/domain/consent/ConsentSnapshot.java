package org.engagement.domain.consent;

import java.time.Instant;
import org.engagement.domain.subject.Standing;

/**
 * What is known of one subject's permissions, and the consent epoch of the subject's shard at which
 * it was read; any later change of consent in the shard raises the epoch.
 */
public record ConsentSnapshot(ConsentHistory history, Standing standing, long epoch) {
  /**
   * Returns the instant at which to judge for someone whose clock says {@code now}: no earlier than
   * the last entry was learnt.
   *
   * <p>A clock is read before the record is, and two nodes' clocks differ; a withdrawal that is on
   * record counts at once all the same.
   */
  public Instant judgedAt(Instant now) {
    Instant at = now;
    for (ConsentEvent event : history.events()) {
      if (event.recordedAt().isAfter(at)) {
        at = event.recordedAt();
      }
    }
    return at;
  }
}
