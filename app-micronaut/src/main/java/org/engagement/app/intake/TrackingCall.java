package org.engagement.app.intake;

import java.util.Optional;

/** The calls of the Segment HTTP tracking API, as the last part of their path names them. */
public enum TrackingCall {
  TRACK,
  IDENTIFY,
  PAGE,
  SCREEN,
  GROUP,
  ALIAS,
  BATCH;

  /** Returns the call named so; {@code import} and {@code b} are batches too. */
  public static Optional<TrackingCall> named(String name) {
    return switch (name) {
      case "batch", "import", "b" -> Optional.of(BATCH);
      default -> ofType(name);
    };
  }

  /** Returns the call that an item of this type stands for in a batch. */
  static Optional<TrackingCall> ofType(String type) {
    return switch (type) {
      case "track" -> Optional.of(TRACK);
      case "identify" -> Optional.of(IDENTIFY);
      case "page" -> Optional.of(PAGE);
      case "screen" -> Optional.of(SCREEN);
      case "group" -> Optional.of(GROUP);
      case "alias" -> Optional.of(ALIAS);
      default -> Optional.empty();
    };
  }
}
