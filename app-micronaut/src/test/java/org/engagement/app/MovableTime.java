package org.engagement.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands at noon of a working day until it is moved. */
final class MovableTime implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-18T11:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void forward(Duration duration) {
    now = now.plus(duration);
  }
}
