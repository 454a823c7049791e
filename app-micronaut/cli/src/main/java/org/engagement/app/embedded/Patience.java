package org.engagement.app.embedded;

import java.time.Duration;

/** How long the server waits for its database before it answers that it cannot do its work. */
final class Patience {
  /** For a connection, a new one or one from the pool; callers wait too, and try again. */
  static final Duration FOR_A_CONNECTION = Duration.ofSeconds(10);

  private Patience() {}
}
