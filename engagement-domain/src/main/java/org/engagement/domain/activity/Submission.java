package org.engagement.domain.activity;

import java.time.Instant;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/** One item as it was submitted, decoded but neither judged nor linked to a subject. */
public sealed interface Submission {
  /** Returns the client's id of the item, for the answer only; null where it could not be read. */
  @Nullable String eventId();

  /** An item that could not be decoded; nothing of its content is kept. */
  record Unreadable(@Nullable String eventId, Rejection rejection) implements Submission {}

  /** An item about someone. */
  sealed interface Item extends Submission {
    @Override
    String eventId();

    /** Returns whom it is about; null for an anonymous item. */
    @Nullable UserId userId();

    /** Returns when the client says that it happened, its clock corrected. */
    Instant timestamp();

    /** Returns how many unknown fields were dropped. */
    int droppedFields();

    /** Returns the purpose that the item is collected for. */
    Purpose purpose();

    /** Returns whether the sender itself says that the person denies the purpose. */
    default boolean denied() {
      return false;
    }
  }

  /** A use of the app: the seed's event. */
  record Usage(
      String eventId,
      @Nullable UserId userId,
      @Nullable String sessionId,
      Instant timestamp,
      UsageType type,
      UsageDetails details,
      Traits context,
      boolean denied,
      int droppedFields)
      implements Item {
    @Override
    public Purpose purpose() {
      return Purpose.APP_ANALYTICS;
    }
  }

  /** Traits of a person. */
  record Identification(
      String eventId,
      @Nullable UserId userId,
      Instant timestamp,
      Traits traits,
      boolean denied,
      int droppedFields)
      implements Item {
    @Override
    public Purpose purpose() {
      return Purpose.APP_ANALYTICS;
    }
  }

  /** A contact outside the app, reported by the insurer's back-end. */
  record Contact(String eventId, UserId userId, Instant timestamp, OfflineContactKind kind)
      implements Item {
    @Override
    public int droppedFields() {
      return 0;
    }

    @Override
    public Purpose purpose() {
      return Purpose.PERSONALISED_HELP;
    }
  }
}
