package org.engagement.domain.segment;

import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.jspecify.annotations.Nullable;

/** Which activities are meant. */
public sealed interface ActivityPattern {
  /** Returns whether the activity is one of those meant. */
  boolean matches(ActivityEvent event);

  /** Uses of this type, of this feature or screen where one is named. */
  record Usage(UsageType type, @Nullable String featureId) implements ActivityPattern {
    @Override
    public boolean matches(ActivityEvent event) {
      return event instanceof ActivityEvent.AppUsage usage
          && usage.type() == type
          && (featureId == null || featureId.equals(usage.details().featureId()));
    }
  }

  /** Contacts outside the app of this kind. */
  record Offline(OfflineContactKind kind) implements ActivityPattern {
    @Override
    public boolean matches(ActivityEvent event) {
      return event instanceof ActivityEvent.OfflineContact contact && contact.kind() == kind;
    }
  }

  /** Any use of the app. */
  record AnyUsage() implements ActivityPattern {
    @Override
    public boolean matches(ActivityEvent event) {
      return event instanceof ActivityEvent.AppUsage;
    }
  }
}
