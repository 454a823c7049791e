package org.engagement.domain.activity;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/**
 * What an app or a back-end reports of a person, reduced to the allow list.
 *
 * @param digitalLiteracyScore 0 (none) to 1 (expert)
 * @param preferredChannel the id of a delivery channel
 */
public record Traits(
    @Nullable AgeGroup ageGroup,
    @Nullable LocalDate registrationDate,
    @Nullable Double digitalLiteracyScore,
    @Nullable String preferredChannel) {
  /** Nothing reported. */
  public static final Traits NONE = new Traits(null, null, null, null);

  private static final Pattern CHANNEL_NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  public Traits {
    if (digitalLiteracyScore != null && !(digitalLiteracyScore >= 0 && digitalLiteracyScore <= 1)) {
      throw new IllegalArgumentException("digitalLiteracyScore is 0 to 1");
    }
    if (preferredChannel != null && !isChannelName(preferredChannel)) {
      throw new IllegalArgumentException(
          "preferredChannel is 1 to 40 lowercase letters, digits, hyphens and underscores");
    }
  }

  /** Returns whether a text has the form that names of channels have. */
  public static boolean isChannelName(String text) {
    return CHANNEL_NAME.matcher(text).matches();
  }
}
