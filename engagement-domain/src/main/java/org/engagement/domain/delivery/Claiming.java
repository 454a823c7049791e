package org.engagement.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.delivery.DeliveryState.Cancellation;
import org.engagement.domain.delivery.DeliveryState.Planned;
import org.engagement.domain.subject.Standing;
import org.jspecify.annotations.Nullable;

/** Rules on a planned message whose time has come; the last word on gate, caps and quiet hours. */
public final class Claiming {
  /** How long a message waits before it asks again whether its channel still stands still. */
  public static final Duration PAUSE = Duration.ofMinutes(5);

  private Claiming() {}

  /**
   * Returns what is to become of the message: it ends if its time is over, its gate is closed, a
   * cap is full or no channel is left; it waits for the end of quiet hours and for a channel that
   * stands still; else it is claimed for the first channel from its index on.
   */
  public static Ruling rule(Message message, Planned state, Circumstances circumstances) {
    Instant at = circumstances.at();
    if (at.isBefore(state.notBefore())) {
      return new Ruling.Wait(state);
    }
    if (!at.isBefore(message.expiresAt())) {
      return cancelled(Cancellation.EXPIRED, at);
    }
    if (!gateOpen(circumstances.permission(), circumstances.standing())) {
      return cancelled(Cancellation.GATE_CLOSED, at);
    }
    Instant awake = awakeAt(message.messageClass(), circumstances);
    if (awake.isAfter(at)) {
      return wait(state, awake);
    }
    Optional<Channel> channel = nextChannel(message, state, circumstances);
    if (capFull(message, channel.orElse(null), circumstances)) {
      return cancelled(Cancellation.CAP_FULL, at);
    }
    if (channel.isEmpty()) {
      return new Ruling.End(noChannelLeft(state, at));
    }
    if (circumstances.paused().contains(channel.get())) {
      return wait(state, at.plus(PAUSE));
    }
    return new Ruling.Claim(
        AttemptId.of(message.id(), channel.get(), state.attempts() + 1), channel.get());
  }

  /** Returns whether a message may be handed over under this permission and standing. */
  public static boolean gateOpen(ConsentStatus permission, Standing standing) {
    return permission.inForce() && standing == Standing.ACTIVE;
  }

  private static Instant awakeAt(MessageClass messageClass, Circumstances circumstances) {
    QuietHours quiet = circumstances.rules().quietHours().get(messageClass);
    return quiet == null
        ? circumstances.at()
        : quiet.postpone(circumstances.at(), circumstances.zone());
  }

  private static Optional<Channel> nextChannel(
      Message message, Planned state, Circumstances circumstances) {
    return message.channels().channels().stream()
        .skip(state.channelIndex())
        .filter(circumstances.available()::contains)
        .findFirst();
  }

  private static boolean capFull(
      Message message, @Nullable Channel channel, Circumstances circumstances) {
    List<Contact> others =
        circumstances.contacts().stream()
            .filter(contact -> contact.stage() != Contact.Stage.PLANNED)
            .filter(contact -> !contact.message().equals(message.id()))
            .toList();
    return !Wishes.allow(
            circumstances.frequency(), message.messageClass(), others, circumstances.at())
        || Caps.hold(
                circumstances.rules().caps(),
                message.messageClass(),
                channel,
                others,
                circumstances.zone(),
                circumstances.at())
            .isPresent()
        || Caps.holdOwn(
                circumstances.ownCap(),
                message.intervention().id(),
                message.messageClass(),
                channel,
                others,
                circumstances.zone(),
                circumstances.at())
            .isPresent();
  }

  /** A message that some channel refused for good has failed; one that none could take, not. */
  private static DeliveryState noChannelLeft(Planned state, Instant at) {
    return state.channelIndex() == 0
        ? new DeliveryState.Skipped(at)
        : new DeliveryState.Failed("no channel left", at);
  }

  private static Ruling wait(Planned state, Instant until) {
    return new Ruling.Wait(new Planned(until, state.channelIndex(), state.attempts()));
  }

  private static Ruling cancelled(Cancellation reason, Instant at) {
    return new Ruling.End(new DeliveryState.Cancelled(reason, at));
  }
}
