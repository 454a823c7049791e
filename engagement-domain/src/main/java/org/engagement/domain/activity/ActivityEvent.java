package org.engagement.domain.activity;

/** One thing that happened to one subject, minimised: no identifier, no content, no free form. */
public sealed interface ActivityEvent {
  /** Returns who, when and for which purpose. */
  Occurrence occurrence();

  /** A use of the app. */
  sealed interface AppUsage extends ActivityEvent {
    /** Returns the kind of use. */
    UsageType type();

    /** Returns what was reported of it. */
    UsageDetails details();

    /** Returns what the app said of the person at that moment. */
    Traits context();

    /** Returns the use of this type. */
    static AppUsage of(
        UsageType type, Occurrence occurrence, UsageDetails details, Traits context) {
      return switch (type) {
        case PAGE_VIEW -> new PageView(occurrence, details, context);
        case FEATURE_USAGE -> new FeatureUsage(occurrence, details, context);
        case TASK_COMPLETION -> new TaskCompletion(occurrence, details, context);
        case ABANDONMENT -> new Abandonment(occurrence, details, context);
      };
    }
  }

  /** A screen was shown. */
  record PageView(Occurrence occurrence, UsageDetails details, Traits context) implements AppUsage {
    @Override
    public UsageType type() {
      return UsageType.PAGE_VIEW;
    }
  }

  /** A feature was used. */
  record FeatureUsage(Occurrence occurrence, UsageDetails details, Traits context)
      implements AppUsage {
    @Override
    public UsageType type() {
      return UsageType.FEATURE_USAGE;
    }
  }

  /** A task was brought to its end, with or without success. */
  record TaskCompletion(Occurrence occurrence, UsageDetails details, Traits context)
      implements AppUsage {
    @Override
    public UsageType type() {
      return UsageType.TASK_COMPLETION;
    }
  }

  /** A task was given up. */
  record Abandonment(Occurrence occurrence, UsageDetails details, Traits context)
      implements AppUsage {
    @Override
    public UsageType type() {
      return UsageType.ABANDONMENT;
    }
  }

  /** The person turned to the insurer outside the app. */
  record OfflineContact(Occurrence occurrence, OfflineContactKind kind) implements ActivityEvent {}

  /** An app or back-end reported traits of the person. */
  record TraitsReported(Occurrence occurrence, Traits traits) implements ActivityEvent {}
}
