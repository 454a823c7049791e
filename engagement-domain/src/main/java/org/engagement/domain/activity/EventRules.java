package org.engagement.domain.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.engagement.domain.activity.Rejection.Reason;

/** What an item must keep to when it is received, beyond the form of its fields. */
public final class EventRules {
  /** How far a timestamp may lie ahead of the receipt. */
  public static final Duration LONGEST_AHEAD = Duration.ofMinutes(5);

  /** How old an item of a source that is not historical may be. */
  public static final Duration OLDEST = Duration.ofDays(30);

  private EventRules() {}

  /** Returns the first rule that the item breaks, empty where it may be taken. */
  public static Optional<Rejection> judge(Submission.Item item, Source source, Instant receivedAt) {
    Instant timestamp = item.timestamp();
    if (timestamp.isAfter(receivedAt.plus(LONGEST_AHEAD))) {
      return Optional.of(
          new Rejection(Reason.IN_FUTURE, "timestamp", "lies at most 5 minutes ahead"));
    }
    if (!source.historical() && timestamp.isBefore(receivedAt.minus(OLDEST))) {
      return Optional.of(new Rejection(Reason.TOO_OLD, "timestamp", "is at most 30 days old"));
    }
    String channel = reported(item).preferredChannel();
    if (channel != null && IdentifierSearch.finds(channel)) {
      return Optional.of(
          new Rejection(Reason.IDENTIFIER, "preferredChannel", "holds no identifier of a person"));
    }
    return Optional.empty();
  }

  /**
   * Returns when the item counts as having happened: the earlier of its timestamp and its receipt,
   * to the microsecond.
   */
  public static Instant occurredAt(Instant timestamp, Instant receivedAt) {
    Instant earlier = timestamp.isBefore(receivedAt) ? timestamp : receivedAt;
    return earlier.truncatedTo(ChronoUnit.MICROS);
  }

  private static Traits reported(Submission.Item item) {
    return switch (item) {
      case Submission.Usage usage -> usage.context();
      case Submission.Identification identification -> identification.traits();
      case Submission.Contact ignored -> Traits.NONE;
    };
  }
}
