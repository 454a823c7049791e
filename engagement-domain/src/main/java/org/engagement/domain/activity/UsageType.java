package org.engagement.domain.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of use that an app reports. */
public enum UsageType {
  PAGE_VIEW,
  FEATURE_USAGE,
  TASK_COMPLETION,
  ABANDONMENT;

  private static final Map<String, UsageType> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(UsageType::label, Function.identity()));

  /** Returns the type as it is written in events, such as {@code page_view}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type written so, if there is one. */
  public static Optional<UsageType> labelled(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
