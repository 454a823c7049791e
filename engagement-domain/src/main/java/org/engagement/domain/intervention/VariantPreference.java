package org.engagement.domain.intervention;

import java.util.Comparator;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;

/** Which of several variants suits a reader best. */
final class VariantPreference {
  private VariantPreference() {}

  static Comparator<ContentVariant> of(Language language, ReadingLevel level) {
    return Comparator.<ContentVariant>comparingInt(
            variant -> distance(variant.language(), language))
        .thenComparingInt(variant -> distance(variant.level(), level))
        .thenComparing(variant -> variant.language().tag());
  }

  private static int distance(Language offered, Language wanted) {
    if (offered.equals(wanted)) {
      return 0;
    }
    if (offered.base().equals(wanted.base())) {
      return 1;
    }
    return offered.base().equals(Language.GERMAN) ? 2 : 3;
  }

  private static int distance(ReadingLevel offered, ReadingLevel wanted) {
    int steps = offered.compareTo(wanted);
    return steps <= 0 ? -steps : ReadingLevel.values().length + steps;
  }
}
