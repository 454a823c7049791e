package org.engagement.app.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.profile.Dispute;
import org.engagement.domain.profile.EngagementMetrics;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.Told;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.port.driving.ShowProfile;
import org.jspecify.annotations.Nullable;

/** A profile as it is shown; what is left out is not known. */
record ProfileView(
    Instant at,
    boolean restricted,
    Demographics demographics,
    List<TraitShown> traits,
    Metrics engagementMetrics,
    OfflineInteractions offlineInteractions,
    double digitalLiteracyScore,
    PreferencesView preferences,
    List<MemberOf> segments) {

  static ProfileView of(ShowProfile.Shown shown, boolean restricted) {
    EngagementMetrics metrics = shown.profile().metrics(shown.at());
    return new ProfileView(
        shown.at(),
        restricted,
        Demographics.of(shown.profile().traits().values()),
        TraitShown.of(shown.profile().traits()),
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

  /**
   * A fact that is believed of the person.
   *
   * @param toldBy {@code usage}, {@code report} or {@code correction}
   * @param contested {@code in-check} while it rests, {@code unclear} where it is used with this
   *     note; null where nobody says that it is wrong
   */
  record TraitShown(
      String trait, String value, String toldBy, Instant at, @Nullable String contested) {
    static List<TraitShown> of(KnownTraits known) {
      return Stream.of(Trait.values()).flatMap(trait -> of(trait, known).stream()).toList();
    }

    private static Optional<TraitShown> of(Trait trait, KnownTraits known) {
      Dispute dispute = known.disputes().get(trait);
      return Optional.<Told<?>>ofNullable(known.of(trait))
          .map(told ->
              new TraitShown(
                  trait.label(),
                  String.valueOf(trait.write(known.values())),
                  told.teller().name().toLowerCase(Locale.ROOT),
                  EpochMicros.toInstant(told.atMicros()),
                  dispute == null ? null : dispute.label()));
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
