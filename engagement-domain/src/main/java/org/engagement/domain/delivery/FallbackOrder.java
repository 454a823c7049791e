package org.engagement.domain.delivery;

import java.util.List;

/** The channels to try for one message, the first that can be used first; each stands once. */
public record FallbackOrder(List<Channel> channels) {
  public FallbackOrder {
    channels = List.copyOf(channels);
    if (channels.isEmpty() || channels.stream().distinct().count() != channels.size()) {
      throw new IllegalArgumentException("a fallback order names at least one channel, each once");
    }
  }
}
