package org.engagement.adapter.channels;

import java.time.Duration;
import java.util.Optional;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.Inbox;

/**
 * Puts messages into the durable inbox that people read inside the app.
 *
 * <p>Privacy guarantee: nothing leaves the house; the app fetches the text after sign-in.
 */
public final class InAppChannel implements ChannelGateway {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Inbox inbox;

  /** Takes the inbox to put messages into. */
  public InAppChannel(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public Channel channel() {
    return Channel.IN_APP;
  }

  @Override
  public Optional<ProviderId> provider() {
    return Optional.empty();
  }

  @Override
  public boolean needsAddress() {
    return false;
  }

  @Override
  public Duration timeout() {
    return TIMEOUT;
  }

  @Override
  public HandOver handOver(Dispatch dispatch) {
    try {
      inbox.put(
          new Inbox.Item(
              dispatch.message(),
              dispatch.subject(),
              dispatch.title(),
              dispatch.text(),
              dispatch.at(),
              dispatch.expiresAt(),
              null,
              null,
              null));
      return new HandOver.Taken(null);
    } catch (PortUnavailable e) {
      return new HandOver.Unsure("the inbox is unavailable");
    }
  }
}
