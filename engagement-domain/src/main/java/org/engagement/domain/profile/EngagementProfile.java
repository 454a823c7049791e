package org.engagement.domain.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of how one subject uses the app, folded from activity by {@link ProfileFold}.
 *
 * <p>Its state is bounded: {@value #WINDOW_DAYS} days of counts, {@value #SESSION_DAYS} days of
 * sessions, {@value #MAX_FEATURES} features (the smallest by id). Whatever does not fit is left out
 * by a rule that no order of arrival can show. It depends on no clock: days count back from the
 * newest activity.
 *
 * @param usage all uses of the app
 * @param features the uses that named a feature, in the order of the features' ids
 * @param sessions in the order of their days
 */
public record EngagementProfile(
    UsageTallies usage,
    List<FeatureTallies> features,
    OfflineTallies offline,
    List<SessionDay> sessions,
    KnownTraits traits) {
  /** How many UTC days of counts are kept, the day of the newest activity among them. */
  public static final int WINDOW_DAYS = 400;

  /** How many UTC days of sessions are kept, the day of the newest activity among them. */
  public static final int SESSION_DAYS = 30;

  /** The most features that are told apart; further ones count in {@link #usage} alone. */
  public static final int MAX_FEATURES = 200;

  /** Nothing known. */
  public static final EngagementProfile EMPTY =
      new EngagementProfile(
          UsageTallies.NONE, List.of(), OfflineTallies.NONE, List.of(), KnownTraits.NONE);

  public EngagementProfile {
    features = List.copyOf(features);
    sessions = List.copyOf(sessions);
  }

  /**
   * Returns the profile as it may be used: without traits whose accuracy is being checked (GDPR
   * Art. 18(1)(a)).
   */
  public EngagementProfile usable() {
    return traits.isAnyInCheck() ? with(traits.usable()) : this;
  }

  /** Returns the profile with these traits in place of its own. */
  public EngagementProfile with(KnownTraits others) {
    return new EngagementProfile(usage, features, offline, sessions, others);
  }

  /** Returns what is kept of this feature. */
  public UsageTallies feature(String featureId) {
    int place = Sorted.find(features, each -> each.featureId().compareTo(featureId));
    return place < 0 ? UsageTallies.NONE : features.get(place).usage();
  }

  /** Returns when the app was last used. */
  public Optional<Instant> lastActiveAt() {
    long last = usage.lastMicros();
    return last == Tally.NEVER ? Optional.empty() : Optional.of(EpochMicros.toInstant(last));
  }

  /** Returns when the newest activity was, in the app or outside it. */
  public Optional<Instant> newestAt() {
    long newest = newestMicros();
    return newest == Tally.NEVER ? Optional.empty() : Optional.of(EpochMicros.toInstant(newest));
  }

  /** Returns digital literacy from 0 to 1: as told, else derived, 0.5 while nothing is known. */
  public double digitalLiteracy() {
    Told<Double> told = traits.digitalLiteracyScore();
    return told == null ? DerivedLiteracy.of(this) : told.value();
  }

  /**
   * Returns the figures that the seed's user profile shows, as of an instant that no activity lies
   * after.
   */
  public EngagementMetrics metrics(Instant at) {
    return EngagementMetrics.of(this, at);
  }

  /** Returns when the newest activity was, in the app or outside it, or {@link Tally#NEVER}. */
  long newestMicros() {
    return Math.max(usage.lastMicros(), offline.lastMicros());
  }
}
