package org.engagement.app.http;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.engagement.app.settings.ServerSettings;
import org.engagement.port.PortUnavailable;
import org.engagement.sdk.Engagement;

/** Whether this node can do its work. */
@Singleton
final class Readiness {
  private final Engagement engine;
  private final Traffic traffic;
  private final List<String> warnings;

  Readiness(Engagement engine, Traffic traffic, ServerSettings settings) {
    this.engine = engine;
    this.traffic = traffic;
    this.warnings = settings.warnings();
  }

  /** Returns what does not keep the node from its work and yet should not stay. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns what keeps the node from its work, if anything does. */
  Optional<Obstacle> obstacle() {
    if (!traffic.isOpen()) {
      return Optional.of(new Obstacle("draining", "this node is about to stop"));
    }
    try {
      engine.summariseIntake().summarise();
    } catch (PortUnavailable e) {
      return Optional.of(new Obstacle("database", "the database does not answer"));
    }
    List<String> still = engine.standingStill();
    return still.isEmpty()
        ? Optional.empty()
        : Optional.of(new Obstacle("workers", "stand still: " + String.join(", ", still)));
  }

  /**
   * What keeps a node from its work.
   *
   * @param reason one word: {@code draining}, {@code database} or {@code workers}
   */
  record Obstacle(String reason, String detail) {}
}
