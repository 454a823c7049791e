package org.engagement.domain.delivery;

import java.time.Instant;
import org.engagement.domain.delivery.DeliveryState.Claimed;
import org.engagement.domain.delivery.DeliveryState.Planned;

/**
 * Where a claimed message goes after its hand-over.
 *
 * <p>Promise: no state that it may be planned again in leads to the same attempt, and what a
 * provider may have taken is never planned again.
 */
public final class Settling {
  private Settling() {}

  /**
   * Returns the state that the message goes to.
   *
   * @param before the planned state that was claimed
   * @param draw a uniform number in [0, 1), for the back-off
   * @param at the instant of the answer
   */
  public static DeliveryState after(
      Message message,
      Planned before,
      Claimed claimed,
      HandOver handOver,
      RetrySchedule schedule,
      double draw,
      Instant at) {
    return switch (handOver) {
      case HandOver.Taken taken ->
          new DeliveryState.Sent(claimed.attempt(), claimed.channel(), at, taken.providerId());
      case HandOver.Unsure ignored ->
          new DeliveryState.Unknown(claimed.attempt(), claimed.channel(), at);
      case HandOver.Never never -> onNextChannel(message, claimed.channel(), never.reason(), at);
      case HandOver.Ours ignored ->
          again(message, before, claimed.channel(), at.plus(Claiming.PAUSE));
      case HandOver.Later later ->
          schedule
              .next(before.attempts() + 1, later.retryAfter(), draw, at, message.expiresAt())
              .<DeliveryState>map(next -> again(message, before, claimed.channel(), next))
              .orElseGet(() -> onNextChannel(message, claimed.channel(), later.reason(), at));
    };
  }

  private static Planned again(
      Message message, Planned before, Channel channel, Instant notBefore) {
    return new Planned(notBefore, indexOf(message, channel), before.attempts() + 1);
  }

  private static DeliveryState onNextChannel(
      Message message, Channel channel, String reason, Instant at) {
    int next = indexOf(message, channel) + 1;
    return next < message.channels().channels().size()
        ? new Planned(at, next, 0)
        : new DeliveryState.Failed(reason, at);
  }

  private static int indexOf(Message message, Channel channel) {
    return message.channels().channels().indexOf(channel);
  }
}
