package org.engagement.sdk;

import dagger.Provides;
import jakarta.inject.Singleton;
import org.engagement.port.driven.Chance;

/** What the graph cannot find out by itself. */
@dagger.Module
final class EngineModule {
  private EngineModule() {}

  @Provides
  @Singleton
  static Chance chance(EngagementSettings settings, EngineKeyring keyring) {
    Chance chosen = settings.chance;
    return chosen == null ? new KeyedChance(keyring.draw()) : chosen;
  }
}
