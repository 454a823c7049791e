package org.engagement.domain.segment;

import java.util.function.Function;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.Preferences;

/**
 * A subject as rules see it.
 *
 * @param micros the instant asked about
 * @param today its UTC day
 * @param membership what holds of the segment with this id
 */
record Sight(
    EngagementProfile profile,
    Preferences preferences,
    long micros,
    int today,
    Function<String, Ruling> membership) {

  static Sight of(
      EngagementProfile profile,
      Preferences preferences,
      long micros,
      Function<String, Ruling> membership) {
    return new Sight(profile, preferences, micros, EpochMicros.day(micros), membership);
  }
}
