package org.engagement.domain.activity;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a use: its details with every identifier masked (GDPR Art. 5(1)(c)).
 *
 * @param masked in how many values an identifier was masked
 */
public record Minimisation(UsageDetails details, int masked) {

  /** Returns the details without identifiers; the very same where there are none. */
  public static Minimisation of(UsageDetails details) {
    String screenName = masked(details.screenName());
    String featureId = masked(details.featureId());
    int changed =
        (equal(screenName, details.screenName()) ? 0 : 1)
            + (equal(featureId, details.featureId()) ? 0 : 1);
    return changed == 0
        ? new Minimisation(details, 0)
        : new Minimisation(
            new UsageDetails(screenName, featureId, details.durationMs(), details.success()),
            changed);
  }

  private static @Nullable String masked(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String masked = IdentifierSearch.mask(name);
    return UsageDetails.isName(masked) ? masked : IdentifierSearch.MASK;
  }

  private static boolean equal(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
