package org.engagement.adapter.postgres;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.DeliveryRecord;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.DeliveryState.Cancellation;
import org.engagement.port.driven.Deliveries.Step;
import org.jspecify.annotations.Nullable;

/**
 * A delivery's state as the columns that hold it.
 *
 * @param leaseUntil as read; a claim's is set by the database, whose clock all dispatchers share
 */
record StateColumns(
    Name name,
    Instant stateAt,
    int channelIndex,
    int attempts,
    @Nullable AttemptId attempt,
    @Nullable Channel channel,
    @Nullable Instant leaseUntil,
    @Nullable String providerId,
    @Nullable String reason,
    @Nullable Instant contactAt) {

  /** The states by the names that stand in the table. */
  enum Name {
    PLANNED,
    CLAIMED,
    SENT,
    FAILED,
    UNKNOWN,
    CANCELLED,
    SKIPPED
  }

  static StateColumns of(DeliveryRecord row) {
    return new StateColumns(
        Name.valueOf(row.getState()),
        row.getStateAt(),
        row.getChannelIndex(),
        row.getAttempts(),
        row.getAttempt() == null ? null : new AttemptId(row.getAttempt()),
        row.getChannel() == null ? null : new Channel(row.getChannel()),
        row.getLeaseUntil(),
        row.getProviderId(),
        row.getReason(),
        row.getContactAt());
  }

  /** Returns the state that these columns hold. */
  DeliveryState state() {
    return switch (name) {
      case PLANNED -> new DeliveryState.Planned(stateAt, channelIndex, attempts);
      case CLAIMED -> new DeliveryState.Claimed(held(attempt), held(channel), held(leaseUntil));
      case SENT -> new DeliveryState.Sent(held(attempt), held(channel), stateAt, providerId);
      case FAILED -> new DeliveryState.Failed(held(reason), stateAt);
      case UNKNOWN -> new DeliveryState.Unknown(held(attempt), held(channel), stateAt);
      case CANCELLED -> new DeliveryState.Cancelled(Cancellation.valueOf(held(reason)), stateAt);
      case SKIPPED -> new DeliveryState.Skipped(stateAt);
    };
  }

  /** Returns the columns once this claim holds the message. */
  StateColumns claimed(Step.Claim claim) {
    return new StateColumns(
        Name.CLAIMED,
        claim.at(),
        channelIndex,
        attempts,
        claim.attempt(),
        claim.channel(),
        null,
        null,
        null,
        claim.at());
  }

  /**
   * Returns the columns once the message stands so; what may have been taken counts as a contact
   * from when it was claimed.
   */
  StateColumns become(DeliveryState next) {
    return switch (next) {
      case DeliveryState.Planned planned ->
          new StateColumns(
              Name.PLANNED,
              planned.notBefore(),
              planned.channelIndex(),
              planned.attempts(),
              null,
              null,
              null,
              null,
              null,
              planned.notBefore());
      case DeliveryState.Claimed ignored ->
          throw new IllegalArgumentException("a message is claimed by a claim alone");
      case DeliveryState.Sent sent ->
          ended(Name.SENT, sent.at(), sent.attempt(), sent.channel(), sent.providerId(), sent.at());
      case DeliveryState.Unknown unknown ->
          ended(Name.UNKNOWN, unknown.at(), unknown.attempt(), unknown.channel(), null, contactAt);
      case DeliveryState.Failed failed -> unsent(Name.FAILED, failed.at(), failed.reason());
      case DeliveryState.Cancelled cancelled ->
          unsent(Name.CANCELLED, cancelled.at(), cancelled.reason().name());
      case DeliveryState.Skipped skipped -> unsent(Name.SKIPPED, skipped.at(), null);
    };
  }

  /** Returns the columns once nobody knows whether the provider took the claimed message. */
  StateColumns lost(Instant at) {
    return become(new DeliveryState.Unknown(held(attempt), held(channel), at));
  }

  boolean isHeldBy(AttemptId other) {
    return name == Name.CLAIMED && other.equals(attempt);
  }

  @Nullable UUID attemptBits() {
    return attempt == null ? null : attempt.bits();
  }

  @Nullable String channelId() {
    return channel == null ? null : channel.id();
  }

  private StateColumns ended(
      Name name,
      Instant at,
      AttemptId attempt,
      Channel channel,
      @Nullable String providerId,
      @Nullable Instant contactAt) {
    return new StateColumns(
        name, at, channelIndex, attempts, attempt, channel, null, providerId, null, contactAt);
  }

  private StateColumns unsent(Name name, Instant at, @Nullable String reason) {
    return new StateColumns(name, at, channelIndex, attempts, null, null, null, null, reason, null);
  }

  private static <T> T held(@Nullable T value) {
    return Objects.requireNonNull(value, "a column that the state needs");
  }
}
