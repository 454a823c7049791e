package org.engagement.domain.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.subject.AgeGroup;

/** A coarse trait by which exports for analysis tell people apart. */
public enum AnalysisTrait {
  /** The band of age, as in events. */
  AGE_GROUP,
  /** {@code low}, {@code middle} or {@code high}, in thirds of the score. */
  DIGITAL_LITERACY,
  /** The channel that a person was told to prefer. */
  PREFERRED_CHANNEL;

  /** What stands where nothing is known. */
  public static final String UNKNOWN = "unknown";

  /** Returns the name in requests and answers, such as {@code age-group}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the trait of this name, if there is one. */
  public static Optional<AnalysisTrait> labelled(String label) {
    return Arrays.stream(values()).filter(trait -> trait.label().equals(label)).findFirst();
  }

  /**
   * Returns the values of a profile, of each trait in the order of the traits. One whose accuracy
   * is being checked rests (GDPR Art. 18(1)(a)): it counts as not known.
   */
  public static List<String> valuesOf(EngagementProfile profile) {
    EngagementProfile usable = profile.usable();
    return Arrays.stream(values()).map(trait -> trait.of(usable)).toList();
  }

  private String of(EngagementProfile profile) {
    KnownTraits known = profile.traits();
    return switch (this) {
      case AGE_GROUP ->
          Optional.ofNullable(known.values().ageGroup()).map(AgeGroup::label).orElse(UNKNOWN);
      case DIGITAL_LITERACY -> third(profile.digitalLiteracy());
      case PREFERRED_CHANNEL ->
          Objects.requireNonNullElse(known.values().preferredChannel(), UNKNOWN);
    };
  }

  private static String third(double score) {
    if (score < 1 / 3.0) {
      return "low";
    }
    return score < 2 / 3.0 ? "middle" : "high";
  }
}
