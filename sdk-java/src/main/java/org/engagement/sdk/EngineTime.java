package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The engine's clock, to the microsecond: the finest that every store keeps. */
@Singleton
final class EngineTime {
  private final InstantSource source;

  @Inject
  EngineTime(EngagementSettings settings) {
    this.source = settings.time;
  }

  Instant now() {
    return micros(source.instant());
  }

  static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
