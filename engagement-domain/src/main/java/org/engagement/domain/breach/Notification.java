package org.engagement.domain.breach;

import java.time.Instant;

/**
 * That an authority was notified.
 *
 * @param reference where the notification is found
 */
public record Notification(Instant at, String reference) {
  public Notification {
    Texts.check("a reference", reference, 1, 200);
  }
}
