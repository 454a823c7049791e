package org.engagement.domain.profile;

/**
 * Digital literacy as far as the use of the app shows it, where nobody told it: a rough estimate
 * for choosing how much help to offer, not an assessment of a person.
 *
 * <p>Half of it is <em>ease</em>, the share of tasks brought to a good end among those completed or
 * given up; three tenths are <em>breadth</em>, (f + 3) / (f + 6) for f features used, which only
 * speaks for a person; two tenths are <em>pace</em>, 2 min / (2 min + the mean time a completed
 * task took). Each starts with evidence that amounts to 0.5, so that little evidence moves little.
 */
final class DerivedLiteracy {
  private static final double EASE_WEIGHT = 0.5;
  private static final double BREADTH_WEIGHT = 0.3;
  private static final double PACE_WEIGHT = 0.2;
  private static final double USUAL_FEATURES = 3;
  private static final double USUAL_TASK_MS = 120_000;

  private DerivedLiteracy() {}

  /** Returns a number from 0 to 1; 0.5 where nothing speaks for either. */
  static double of(EngagementProfile profile) {
    return EASE_WEIGHT * ease(profile.usage())
        + BREADTH_WEIGHT * breadth(profile.features().size())
        + PACE_WEIGHT * pace(profile.usage().taskCompletions());
  }

  private static double ease(UsageTallies usage) {
    Tally completed = usage.taskCompletions();
    double attempts = completed.total() + usage.abandonments().total();
    return (completed.total() - completed.failures() + 1) / (attempts + 2);
  }

  private static double breadth(int features) {
    return (features + USUAL_FEATURES) / (features + 2 * USUAL_FEATURES);
  }

  private static double pace(Tally completed) {
    double meanMs = (completed.durationMs() + USUAL_TASK_MS) / (completed.timed() + 1);
    return USUAL_TASK_MS / (USUAL_TASK_MS + meanMs);
  }
}
