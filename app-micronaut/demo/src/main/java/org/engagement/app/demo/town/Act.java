package org.engagement.app.demo.town;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that a person did in the app, before a client puts it into its own form. */
record Act(
    String id,
    String type,
    Instant at,
    @Nullable String screen,
    @Nullable String feature,
    @Nullable Long duration,
    @Nullable Boolean success) {

  Act onScreen(String name) {
    return new Act(id, type, at, name, feature, duration, success);
  }
}
