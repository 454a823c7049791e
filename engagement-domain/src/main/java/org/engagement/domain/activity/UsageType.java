package org.engagement.domain.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of use that an app reports. */
public enum UsageType {
  PAGE_VIEW,
  FEATURE_USAGE,
  TASK_COMPLETION,
  ABANDONMENT;

  /** Returns the type as it is written in events, such as {@code page_view}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type written so, if there is one. */
  public static Optional<UsageType> labelled(String label) {
    return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
  }
}
