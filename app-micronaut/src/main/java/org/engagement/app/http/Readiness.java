package org.engagement.app.http;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.engagement.port.PortUnavailable;
import org.engagement.sdk.Engagement;

/** Whether this node can do its work. */
@Singleton
final class Readiness {
  private final Engagement engine;
  private final Traffic traffic;

  Readiness(Engagement engine, Traffic traffic) {
    this.engine = engine;
    this.traffic = traffic;
  }

  /** Returns what keeps the node from its work, if anything does. */
  Optional<String> obstacle() {
    if (!traffic.isOpen()) {
      return Optional.of("this node is about to stop");
    }
    try {
      engine.summariseIntake().summarise();
      return Optional.empty();
    } catch (PortUnavailable e) {
      return Optional.of("the database does not answer");
    }
  }
}
