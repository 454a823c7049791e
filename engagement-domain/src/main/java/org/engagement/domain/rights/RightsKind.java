package org.engagement.domain.rights;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The right that somebody makes use of. */
public enum RightsKind {
  /** GDPR Art. 15. */
  ACCESS,
  /** GDPR Art. 16, 18(1)(a), SGB X § 84. */
  RECTIFICATION,
  /** GDPR Art. 17. Nothing has an effect on the person while others are still being told. */
  ERASURE,
  /** GDPR Art. 18. */
  RESTRICTION,
  /** GDPR Art. 20. */
  PORTABILITY,
  /** GDPR Art. 21, SGB V § 25b(3), § 68b(3). */
  OBJECTION;

  /** Returns the steps that answer it, in their order. */
  public List<RightsStep> steps() {
    return switch (this) {
      case ACCESS, PORTABILITY -> List.of(RightsStep.HAND_OVER_ARCHIVE);
      case RECTIFICATION -> List.of(RightsStep.RECTIFY, RightsStep.TELL_RECIPIENTS);
      case ERASURE -> List.of(RightsStep.RESTRICT, RightsStep.TELL_RECIPIENTS, RightsStep.ERASE);
      case RESTRICTION -> List.of(RightsStep.RESTRICT, RightsStep.TELL_RECIPIENTS);
      case OBJECTION -> List.of(RightsStep.OBJECT);
    };
  }

  /** Returns the kind as it is written outside, such as {@code access}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind that is written so, if there is one. */
  public static Optional<RightsKind> labelled(String label) {
    return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
