package org.engagement.app.node;

import java.time.InstantSource;
import java.util.List;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.ChannelGateway;
import org.jspecify.annotations.Nullable;

/**
 * What a node finds around it: the time, chance, and ways to reach people beyond those that its
 * settings name.
 *
 * @param chance null for draws keyed by a key of the engine's own
 */
public record World(
    InstantSource time, @Nullable Chance chance, List<ChannelGateway> furtherChannels) {
  /** The world as it is. */
  public static final World REAL = new World(InstantSource.system(), null, List.of());

  public World {
    furtherChannels = List.copyOf(furtherChannels);
  }
}
