package org.engagement.domain.delivery;

/** What is to become of a planned message whose time has come. */
public sealed interface Ruling {

  /** Hand it over on this channel, as this attempt. */
  record Claim(AttemptId attempt, Channel channel) implements Ruling {}

  /** Look at it again at the instant that this state names. */
  record Wait(DeliveryState.Planned until) implements Ruling {}

  /** Send it not at all: a final state. */
  record End(DeliveryState state) implements Ruling {
    public End {
      if (!state.isFinal()) {
        throw new IllegalArgumentException("a message ends in a final state");
      }
    }
  }
}
