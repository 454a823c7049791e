package org.engagement.domain.activity;

import org.jspecify.annotations.Nullable;

/**
 * What an app reports of one use.
 *
 * @param durationMs how long it took, in milliseconds, 0 to 86,400,000
 * @param success whether the person reached what they wanted
 */
public record UsageDetails(
    @Nullable String screenName,
    @Nullable String featureId,
    @Nullable Long durationMs,
    @Nullable Boolean success) {
  /** The most characters (code points) that a screen name or feature id may have. */
  public static final int MAX_NAME_LENGTH = 200;

  /** The longest duration: one day in milliseconds. */
  public static final long MAX_DURATION_MS = 86_400_000L;

  /** Nothing reported. */
  public static final UsageDetails NONE = new UsageDetails(null, null, null, null);

  public UsageDetails {
    if (screenName != null && !isName(screenName)) {
      throw new IllegalArgumentException("screenName has 1 to 200 characters");
    }
    if (featureId != null && !isName(featureId)) {
      throw new IllegalArgumentException("featureId has 1 to 200 characters");
    }
    if (durationMs != null && (durationMs < 0 || durationMs > MAX_DURATION_MS)) {
      throw new IllegalArgumentException("duration is 0 to 86400000 milliseconds");
    }
  }

  /** Returns whether a text is not blank and has at most {@link #MAX_NAME_LENGTH} code points. */
  public static boolean isName(String name) {
    return !name.isBlank() && name.codePointCount(0, name.length()) <= MAX_NAME_LENGTH;
  }
}
