package org.engagement.app.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.profile.EngagementMetrics;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.port.driving.ShowProfile;
import org.jspecify.annotations.Nullable;

/** A profile as it is shown; what is left out is not known. */
record ProfileView(
    Instant at,
    Demographics demographics,
    Metrics engagementMetrics,
    OfflineInteractions offlineInteractions,
    double digitalLiteracyScore,
    PreferencesView preferences,
    List<MemberOf> segments) {

  static ProfileView of(ShowProfile.Shown shown) {
    EngagementMetrics metrics = shown.profile().metrics(shown.at());
    return new ProfileView(
        shown.at(),
        Demographics.of(shown.profile().traits().values()),
        Metrics.of(metrics),
        new OfflineInteractions(metrics.phoneCalls(), metrics.paperForms()),
        metrics.digitalLiteracy(),
        PreferencesView.of(shown.preferences()),
        shown.memberships().stream().map(MemberOf::of).toList());
  }

  /** Who the person is, as far as it was told. */
  record Demographics(
      @Nullable String ageGroup,
      @Nullable LocalDate registrationDate,
      @Nullable String preferredChannel) {
    static Demographics of(Traits traits) {
      AgeGroup ageGroup = traits.ageGroup();
      return new Demographics(
          ageGroup == null ? null : ageGroup.label(),
          traits.registrationDate(),
          traits.preferredChannel());
    }
  }

  /** How the person uses the app; durations in milliseconds. */
  record Metrics(
      long totalSessions,
      @Nullable Long averageSessionDuration,
      @Nullable Instant lastActiveDate,
      List<String> featuresUsed,
      @Nullable Double taskCompletionRate,
      long abandonmentCount) {
    static Metrics of(EngagementMetrics metrics) {
      return new Metrics(
          metrics.totalSessions(),
          metrics.averageSessionDuration() == null
              ? null
              : metrics.averageSessionDuration().toMillis(),
          metrics.lastActiveAt(),
          metrics.featuresUsed(),
          metrics.taskCompletionRate(),
          metrics.abandonmentCount());
    }
  }

  /** Contacts outside the app. */
  record OfflineInteractions(long phoneCalls, long paperForms) {}

  /** A segment that the person belongs to. */
  record MemberOf(String kind, String id, int version, Instant since) {
    static MemberOf of(Membership membership) {
      return new MemberOf(
          membership.segment().kind().name().toLowerCase(Locale.ROOT),
          membership.segment().id(),
          membership.segment().version(),
          membership.since());
    }
  }
}
