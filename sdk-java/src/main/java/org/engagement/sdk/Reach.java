package org.engagement.sdk;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** Tells on which channels subjects can be reached, without opening an address. */
final class Reach {
  private final SubjectVault store;
  private final PersonVault vault;
  private final Channels channels;

  @Inject
  Reach(Stores stores, PersonVault vault, Channels channels) {
    this.store = stores.subjectVault();
    this.vault = vault;
    this.channels = channels;
  }

  /**
   * What is known of the ways to reach one subject.
   *
   * @param usable the channels that are configured and have an address where they need one
   * @param points the contact points that are not suppressed, by channel
   */
  record Ways(SubjectIndex index, Set<Channel> usable, Map<Channel, SealedContactPoint> points) {}

  /** Returns the ways to reach each subject, in one look-up. */
  Map<Pseudonym, Ways> of(Collection<Pseudonym> subjects) {
    Map<Pseudonym, SubjectIndex> indexes = new HashMap<>();
    subjects.forEach(subject -> indexes.computeIfAbsent(subject, vault::indexOf));
    Map<SubjectIndex, List<SealedContactPoint>> points =
        needsAddresses() ? store.contactPoints(indexes.values()) : Map.of();
    Map<Pseudonym, Ways> ways = new HashMap<>();
    indexes.forEach(
        (subject, index) -> ways.put(subject, ways(index, points.getOrDefault(index, List.of()))));
    return ways;
  }

  private boolean needsAddresses() {
    return channels.gateways().stream().anyMatch(ChannelGateway::needsAddress);
  }

  private Ways ways(SubjectIndex index, List<SealedContactPoint> points) {
    Map<Channel, SealedContactPoint> live = new HashMap<>();
    for (SealedContactPoint point : points) {
      if (point.suppressed() == null) {
        live.put(point.channel(), point);
      }
    }
    Set<Channel> usable = new HashSet<>();
    for (ChannelGateway gateway : channels.gateways()) {
      if (!gateway.needsAddress() || live.containsKey(gateway.channel())) {
        usable.add(gateway.channel());
      }
    }
    return new Ways(index, usable, live);
  }
}
