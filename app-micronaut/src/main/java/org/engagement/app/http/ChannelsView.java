package org.engagement.app.http;

import java.util.List;
import java.util.Set;
import org.engagement.domain.delivery.Channel;
import org.engagement.sdk.Engagement;

/** The channels of this node, and which of them stand still because of our own set-up. */
record ChannelsView(List<Shown> channels) {
  static ChannelsView of(Engagement engine) {
    Set<Channel> paused = engine.pausedChannels();
    return new ChannelsView(
        engine.channels().stream()
            .map(channel -> new Shown(channel.id(), paused.contains(channel)))
            .toList());
  }

  /** A channel. */
  record Shown(String channel, boolean paused) {}
}
