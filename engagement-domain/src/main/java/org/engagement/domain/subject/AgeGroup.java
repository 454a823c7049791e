package org.engagement.domain.subject;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The age bands that the engine tells apart; capacity to consent begins at 15 (§ 36 SGB I). */
public enum AgeGroup {
  FROM_15_TO_17("15-17"),
  FROM_18_TO_21("18-21"),
  FROM_22_TO_30("22-30"),
  FROM_31_TO_40("31-40"),
  FROM_41_TO_55("41-55"),
  FROM_56_TO_65("56-65"),
  FROM_66("66+");

  private static final Map<String, AgeGroup> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AgeGroup::label, Function.identity()));

  private final String label;

  AgeGroup(String label) {
    this.label = label;
  }

  /** Returns the band as it is written in events and documents, such as {@code 22-30}. */
  public String label() {
    return label;
  }

  /** Returns the band written so, if there is one. */
  public static Optional<AgeGroup> labelled(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
