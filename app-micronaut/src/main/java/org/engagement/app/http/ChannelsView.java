package org.engagement.app.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.ProviderRegister;
import org.engagement.sdk.Engagement;

/** The channels of this node, which of them stand still, and the providers that may not be used. */
record ChannelsView(List<Shown> channels, List<Refused> refusedProviders) {
  static ChannelsView of(Engagement engine) {
    Set<Channel> paused = engine.pausedChannels();
    return new ChannelsView(
        engine.channels().stream()
            .map(channel -> new Shown(channel.id(), paused.contains(channel)))
            .toList(),
        engine.refusedProviders().entrySet().stream()
            .map(entry -> new Refused(entry.getKey().value(), word(entry.getValue())))
            .toList());
  }

  private static String word(ProviderRegister.Refusal refusal) {
    return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A channel. */
  record Shown(String channel, boolean paused) {}

  /** A provider that the register refuses, and why. */
  record Refused(String provider, String reason) {}
}
