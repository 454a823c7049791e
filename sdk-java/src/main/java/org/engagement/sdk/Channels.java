package org.engagement.sdk;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driven.ChannelGateway;

/** The ways in which an engine can reach people; a channel that is not among them is skipped. */
public final class Channels {
  private final SortedMap<Channel, ChannelGateway> gateways;

  private Channels(SortedMap<Channel, ChannelGateway> gateways) {
    this.gateways = gateways;
  }

  /**
   * Returns the channels that these gateways serve.
   *
   * @throws IllegalArgumentException if two serve the same channel
   */
  public static Channels of(ChannelGateway... gateways) {
    SortedMap<Channel, ChannelGateway> byChannel = new TreeMap<>();
    for (ChannelGateway gateway : gateways) {
      if (byChannel.put(gateway.channel(), gateway) != null) {
        throw new IllegalArgumentException(
            "channel " + gateway.channel().id() + " has two gateways");
      }
    }
    return new Channels(byChannel);
  }

  /** Returns the channels, in the order of their ids. */
  public SortedSet<Channel> configured() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(gateways.keySet()));
  }

  Optional<ChannelGateway> gateway(Channel channel) {
    return Optional.ofNullable(gateways.get(channel));
  }

  Collection<ChannelGateway> gateways() {
    return Collections.unmodifiableCollection(gateways.values());
  }

  /** Returns the longest that any hand-over takes. */
  Duration longestTimeout() {
    return gateways.values().stream()
        .map(ChannelGateway::timeout)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
