package org.engagement.app.demo.town;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that lies in a mailbox.
 *
 * @param sentAt the date that its sender wrote on it
 * @param takenNanos when the server took it, right before it said so, by the monotonic clock
 * @param unsubscribe where its header says that one click unsubscribes
 */
public record Mail(
    String messageId,
    String recipient,
    Instant sentAt,
    long takenNanos,
    @Nullable String unsubscribe) {
  @Override
  public String toString() {
    return "Mail[" + messageId + "]";
  }
}
