package org.engagement.port.driven;

import java.time.Instant;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/** The messages that subjects read inside the app. */
public interface Inbox {
  /** Puts an item in, unread; one that is there already stays as it is. */
  void put(Item item);

  /** Returns the subject's items that have not expired, the newest first, from the cursor on. */
  Page<Item> of(Pseudonym subject, Instant now, @Nullable String cursor, int limit);

  /**
   * Returns how many items of the subject have not expired and were neither seen, dismissed nor
   * followed.
   */
  long unread(Pseudonym subject, Instant now);

  /**
   * Notes that the subject saw, dismissed or followed an item, with the outcome and the audit
   * entry; the first of each kind counts.
   *
   * @return whether the subject has such an item
   */
  boolean mark(
      Pseudonym subject, MessageId message, OutcomeKind kind, Instant at, AuditEntry audit);

  /** One message in the app and what the subject did with it; null where it did not. */
  record Item(
      MessageId message,
      Pseudonym subject,
      String title,
      String text,
      Instant arrivedAt,
      Instant expiresAt,
      @Nullable Instant seenAt,
      @Nullable Instant dismissedAt,
      @Nullable Instant actedAt) {}
}
