package org.engagement.app.demo.town;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that lies in a mailbox.
 *
 * @param sentAt the date that its sender wrote on it
 * @param arrivedNanos when the server had it whole, by the monotonic clock
 * @param unsubscribe where its header says that one click unsubscribes
 */
public record Mail(
    String messageId,
    String recipient,
    Instant sentAt,
    long arrivedNanos,
    @Nullable String unsubscribe) {
  @Override
  public String toString() {
    return "Mail[" + messageId + "]";
  }
}
