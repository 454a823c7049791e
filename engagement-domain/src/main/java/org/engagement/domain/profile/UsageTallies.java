package org.engagement.domain.profile;

import org.engagement.domain.activity.UsageType;
import org.jspecify.annotations.Nullable;

/** What is kept of the uses of the app, or of one feature, by type. */
public record UsageTallies(
    Tally pageViews, Tally featureUsages, Tally taskCompletions, Tally abandonments) {
  /** Nothing happened. */
  public static final UsageTallies NONE =
      new UsageTallies(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE);

  /** Returns the tally of this type. */
  public Tally of(UsageType type) {
    return switch (type) {
      case PAGE_VIEW -> pageViews;
      case FEATURE_USAGE -> featureUsages;
      case TASK_COMPLETION -> taskCompletions;
      case ABANDONMENT -> abandonments;
    };
  }

  /** Returns completed tasks among completed and abandoned ones; null without any. */
  public @Nullable Double completionRate() {
    long tasks = taskCompletions.total() + abandonments.total();
    return tasks == 0 ? null : (double) taskCompletions.total() / tasks;
  }

  /** Returns when the last use was, or {@link Tally#NEVER}. */
  long lastMicros() {
    return Math.max(
        Math.max(pageViews.lastMicros(), featureUsages.lastMicros()),
        Math.max(taskCompletions.lastMicros(), abandonments.lastMicros()));
  }

  /** Returns these with another tally of this type. */
  UsageTallies with(UsageType type, Tally tally) {
    return switch (type) {
      case PAGE_VIEW -> new UsageTallies(tally, featureUsages, taskCompletions, abandonments);
      case FEATURE_USAGE -> new UsageTallies(pageViews, tally, taskCompletions, abandonments);
      case TASK_COMPLETION -> new UsageTallies(pageViews, featureUsages, tally, abandonments);
      case ABANDONMENT -> new UsageTallies(pageViews, featureUsages, taskCompletions, tally);
    };
  }

  /** Returns these without the days before this one. */
  UsageTallies from(int oldestDay) {
    return new UsageTallies(
        pageViews.from(oldestDay),
        featureUsages.from(oldestDay),
        taskCompletions.from(oldestDay),
        abandonments.from(oldestDay));
  }
}
