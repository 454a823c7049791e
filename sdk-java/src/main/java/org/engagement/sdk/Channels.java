package org.engagement.sdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;

/**
 * The ways in which an engine can reach people; a channel that is not among them is skipped.
 *
 * <p>A channel may have several gateways: what the first surely did not take is handed to the next
 * in the same attempt.
 */
public final class Channels {
  /** How many messages a second one gateway is handed, unless something else is said. */
  public static final int PER_SECOND = 200;

  private static final int UNBOUNDED = 1_000_000;

  private final SortedMap<Channel, List<Way>> ways;

  private Channels(SortedMap<Channel, List<Way>> ways) {
    this.ways = ways;
  }

  /** A gateway and how many messages a second it is handed at most. */
  record Way(ChannelGateway gateway, int perSecond) {}

  /**
   * Returns the channels that these gateways serve, those that need an address at most {@value
   * #PER_SECOND} messages a second each; of several on one channel the first is the preferred one.
   *
   * @throws IllegalArgumentException as {@link #and}
   */
  public static Channels of(ChannelGateway... gateways) {
    Channels channels = new Channels(new TreeMap<>());
    for (ChannelGateway gateway : gateways) {
      channels = channels.and(gateway, gateway.needsAddress() ? PER_SECOND : UNBOUNDED);
    }
    return channels;
  }

  /**
   * Returns these channels and what this gateway serves, after those that serve the same channel.
   *
   * @param perSecond how many messages a second it is handed at most, at least 1
   * @throws IllegalArgumentException if its channel has a gateway to the same provider already, or
   *     one that differs in whether it needs an address
   */
  public Channels and(ChannelGateway gateway, int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("a gateway is handed at least 1 message a second");
    }
    SortedMap<Channel, List<Way>> more = new TreeMap<>(ways);
    List<Way> there = new ArrayList<>(more.getOrDefault(gateway.channel(), List.of()));
    for (Way way : there) {
      if (way.gateway().provider().equals(gateway.provider())
          || way.gateway().needsAddress() != gateway.needsAddress()) {
        throw new IllegalArgumentException(
            "channel "
                + gateway.channel().id()
                + " has two gateways to one provider, or to addresses of two kinds");
      }
    }
    there.add(new Way(gateway, perSecond));
    more.put(gateway.channel(), List.copyOf(there));
    return new Channels(more);
  }

  /** Returns the channels, in the order of their ids. */
  public SortedSet<Channel> configured() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ways.keySet()));
  }

  SortedSet<ProviderId> providers() {
    return gateways().stream()
        .flatMap(gateway -> gateway.provider().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  SortedMap<Channel, List<Way>> ways() {
    return Collections.unmodifiableSortedMap(ways);
  }

  Collection<ChannelGateway> gateways() {
    return ways.values().stream().flatMap(List::stream).map(Way::gateway).toList();
  }

  /** Returns whether people need an address on this channel, which is configured. */
  boolean needsAddress(Channel channel) {
    return there(channel).getFirst().gateway().needsAddress();
  }

  /** Returns the longest that a hand-over on this channel takes, whoever takes the message. */
  Duration timeout(Channel channel) {
    return there(channel).stream()
        .map(way -> way.gateway().timeout())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the longest that any hand-over takes. */
  Duration longestTimeout() {
    return ways.keySet().stream()
        .map(this::timeout)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private List<Way> there(Channel channel) {
    List<Way> there = ways.get(channel);
    if (there == null) {
      throw new IllegalArgumentException("channel " + channel.id() + " has no gateway");
    }
    return there;
  }
}
