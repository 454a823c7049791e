package org.engagement.app.demo.town;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is stepped, and never goes back. */
final class SteppingClock implements InstantSource {
  private final AtomicReference<Instant> now;

  SteppingClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  void stepTo(Instant instant) {
    now.updateAndGet(before -> instant.isAfter(before) ? instant : before);
  }
}
