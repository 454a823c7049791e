package org.engagement.domain.profile;

/** What is kept of the uses that named one feature. */
public record FeatureTallies(String featureId, UsageTallies usage) {
  /** Returns this without the days before this one. */
  FeatureTallies from(int oldestDay) {
    return new FeatureTallies(featureId, usage.from(oldestDay));
  }
}
