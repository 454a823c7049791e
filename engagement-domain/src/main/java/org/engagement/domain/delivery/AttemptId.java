package org.engagement.domain.delivery;

import java.util.UUID;
import org.engagement.domain.definition.DerivedId;

/** Names one attempt to hand a message over; derived from message, channel and number. */
public record AttemptId(UUID bits) {
  /** Returns the id of the attempt with this number, counted from 1, on this channel. */
  public static AttemptId of(MessageId message, Channel channel, int number) {
    return new AttemptId(DerivedId.of("attempt", message.bits(), channel.id(), number));
  }
}
