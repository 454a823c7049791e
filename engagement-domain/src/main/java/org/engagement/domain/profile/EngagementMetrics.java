package org.engagement.domain.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a profile as of an instant.
 *
 * <p>Sessions and contacts outside the app are those of the last {@value #RECENT_DAYS} UTC days,
 * today among them; everything else counts since the beginning.
 *
 * @param averageSessionDuration null without a session
 * @param lastActiveAt null if the app was never used
 * @param featuresUsed the ids of the features that uses of the app named, in their order
 * @param taskCompletionRate completed tasks among completed and abandoned ones; null without any
 * @param digitalLiteracy as told, else derived; 0.5 while nothing is known
 */
public record EngagementMetrics(
    long totalSessions,
    @Nullable Duration averageSessionDuration,
    @Nullable Instant lastActiveAt,
    List<String> featuresUsed,
    @Nullable Double taskCompletionRate,
    long abandonmentCount,
    long phoneCalls,
    long paperForms,
    double digitalLiteracy) {
  /** How many UTC days recent figures look back on. */
  public static final int RECENT_DAYS = EngagementProfile.SESSION_DAYS;

  public EngagementMetrics {
    featuresUsed = List.copyOf(featuresUsed);
  }

  static EngagementMetrics of(EngagementProfile profile, Instant at) {
    int today = EpochMicros.day(EpochMicros.of(at));
    int first = today - RECENT_DAYS + 1;
    SessionFigures sessions = SessionFigures.between(profile.sessions(), first, today);
    UsageTallies usage = profile.usage();
    return new EngagementMetrics(
        sessions.count(),
        sessions.average().orElse(null),
        profile.lastActiveAt().orElse(null),
        profile.features().stream().map(FeatureTallies::featureId).toList(),
        usage.completionRate(),
        usage.abandonments().total(),
        profile.offline().phoneCalls().days().between(first, today),
        profile.offline().paperForms().days().between(first, today),
        profile.digitalLiteracy());
  }
}
