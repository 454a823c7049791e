package org.engagement.sdk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set forward. */
final class Clock implements InstantSource {
  private volatile Instant now;

  Clock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void forward(Duration duration) {
    now = now.plus(duration);
  }

  void to(Instant instant) {
    now = instant;
  }
}
