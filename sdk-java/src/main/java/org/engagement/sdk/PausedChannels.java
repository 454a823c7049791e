package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Claiming;

/** The channels that stand still for a while, because our own set-up is at fault. */
@Singleton
final class PausedChannels {
  private final Map<Channel, Instant> until = new ConcurrentHashMap<>();

  @Inject
  PausedChannels() {}

  void pause(Channel channel, Instant now) {
    until.put(channel, now.plus(Claiming.PAUSE));
  }

  Set<Channel> at(Instant now) {
    until.values().removeIf(end -> !now.isBefore(end));
    return Set.copyOf(until.keySet());
  }
}
