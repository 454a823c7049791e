package org.engagement.domain.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a message stands on its way. */
public sealed interface DeliveryState {

  /** Waits for its time on the channel of its order with this index. */
  record Planned(Instant notBefore, int channelIndex, int attempts) implements DeliveryState {}

  /** A dispatcher holds it, and its caps, until the lease ends; the provider may have it. */
  record Claimed(AttemptId attempt, Channel channel, Instant leaseUntil) implements DeliveryState {}

  /** Handed over. */
  record Sent(AttemptId attempt, Channel channel, Instant at, @Nullable String providerId)
      implements DeliveryState {}

  /** Refused for good on every channel. */
  record Failed(String reason, Instant at) implements DeliveryState {}

  /** Nobody knows whether the provider took it; it is not sent again. */
  record Unknown(AttemptId attempt, Channel channel, Instant at) implements DeliveryState {}

  /** Will not be sent. */
  record Cancelled(Cancellation reason, Instant at) implements DeliveryState {}

  /** No channel could be used. */
  record Skipped(Instant at) implements DeliveryState {}

  /** Returns whether nothing more will happen to the message. */
  default boolean isFinal() {
    return !(this instanceof Planned || this instanceof Claimed);
  }

  /** Why a message is not sent after all. */
  enum Cancellation {
    /** The legal basis is no longer in force, or the person is restricted or erased. */
    GATE_CLOSED,
    /** Its time is over. */
    EXPIRED,
    /** A cap is full. */
    CAP_FULL
  }
}
