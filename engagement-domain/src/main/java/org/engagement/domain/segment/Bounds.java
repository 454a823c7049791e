package org.engagement.domain.segment;

import org.jspecify.annotations.Nullable;

/** From one number to another, both included; what is not a number lies within no bounds. */
record Bounds(double atLeast, double atMost) {
  static Bounds of(@Nullable Double atLeast, @Nullable Double atMost) {
    return new Bounds(
        atLeast == null ? Double.NEGATIVE_INFINITY : atLeast,
        atMost == null ? Double.POSITIVE_INFINITY : atMost);
  }

  boolean include(double value) {
    return value >= atLeast && value <= atMost;
  }
}
