package org.engagement.domain.profile;

import java.util.List;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.ActivityEvent.AppUsage;
import org.engagement.domain.activity.ActivityEvent.OfflineContact;
import org.engagement.domain.activity.ActivityEvent.TraitsReported;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.profile.Told.Teller;

/**
 * Makes profiles out of activity: the same activities, each once, in any order of arrival make the
 * same profile.
 *
 * <p>Only what changes is copied; the rest is shared with the profile before.
 */
public final class ProfileFold {
  /** Raised whenever the same activities would make another profile than before. */
  public static final int VERSION = 1;

  private ProfileFold() {}

  /** Returns the profile with these activities. */
  public static EngagementProfile fold(EngagementProfile profile, List<ActivityEvent> events) {
    EngagementProfile folded = profile;
    for (ActivityEvent event : events) {
      folded = fold(folded, event);
    }
    return folded;
  }

  /** Returns the profile with this activity. */
  public static EngagementProfile fold(EngagementProfile profile, ActivityEvent event) {
    return switch (event) {
      case AppUsage usage -> withUsage(profile, usage);
      case OfflineContact contact -> withContact(profile, contact);
      case TraitsReported report ->
          withTraits(profile, traits(profile, report.traits(), Teller.REPORT, report.occurrence()));
    };
  }

  private static EngagementProfile withUsage(EngagementProfile before, AppUsage usage) {
    Occurrence occurrence = usage.occurrence();
    long micros = EpochMicros.of(occurrence.at());
    Window window = Window.of(before, micros);
    EngagementProfile profile = window.moved() ? aged(before, window) : before;
    Tally tally =
        profile.usage().of(usage.type()).plus(micros, usage.details(), window.oldestCounted());
    return new EngagementProfile(
        profile.usage().with(usage.type(), tally),
        features(profile.features(), usage, micros, window),
        profile.offline(),
        sessions(profile.sessions(), occurrence, micros, window),
        traits(profile, usage.context(), Teller.USAGE, occurrence));
  }

  private static EngagementProfile withContact(EngagementProfile before, OfflineContact contact) {
    long micros = EpochMicros.of(contact.occurrence().at());
    Window window = Window.of(before, micros);
    EngagementProfile profile = window.moved() ? aged(before, window) : before;
    Tally tally =
        profile
            .offline()
            .of(contact.kind())
            .plus(micros, UsageDetails.NONE, window.oldestCounted());
    return new EngagementProfile(
        profile.usage(),
        profile.features(),
        profile.offline().with(contact.kind(), tally),
        profile.sessions(),
        profile.traits());
  }

  private static EngagementProfile withTraits(EngagementProfile profile, KnownTraits traits) {
    return new EngagementProfile(
        profile.usage(), profile.features(), profile.offline(), profile.sessions(), traits);
  }

  private static KnownTraits traits(
      EngagementProfile profile, Traits told, Teller teller, Occurrence occurrence) {
    return profile.traits().plus(told, teller, EpochMicros.of(occurrence.at()), occurrence.id());
  }

  private static List<FeatureTallies> features(
      List<FeatureTallies> features, AppUsage usage, long micros, Window window) {
    String id = usage.details().featureId();
    if (id == null) {
      return features;
    }
    int place = Sorted.find(features, each -> each.featureId().compareTo(id));
    UsageTallies before = place < 0 ? UsageTallies.NONE : features.get(place).usage();
    Tally tally = before.of(usage.type()).plus(micros, usage.details(), window.oldestCounted());
    UsageTallies after = before.with(usage.type(), tally);
    return place < 0
        ? Sorted.inserted(
            features, -place - 1, new FeatureTallies(id, after), EngagementProfile.MAX_FEATURES)
        : Sorted.replaced(
            features, place, new FeatureTallies(features.get(place).featureId(), after));
  }

  private static List<SessionDay> sessions(
      List<SessionDay> sessions, Occurrence occurrence, long micros, Window window) {
    int day = EpochMicros.day(micros);
    if (day < window.oldestWithSessions()) {
      return sessions;
    }
    int place = Sorted.find(sessions, each -> Integer.compare(each.day(), day));
    return place < 0
        ? Sorted.inserted(
            sessions,
            -place - 1,
            new SessionDay(day, List.of(), List.of()).plus(occurrence.session(), micros),
            EngagementProfile.SESSION_DAYS)
        : Sorted.replaced(sessions, place, sessions.get(place).plus(occurrence.session(), micros));
  }

  /** Returns the profile without the days that have left the window. */
  private static EngagementProfile aged(EngagementProfile profile, Window window) {
    int oldest = window.oldestCounted();
    return new EngagementProfile(
        profile.usage().from(oldest),
        profile.features().stream().map(each -> each.from(oldest)).toList(),
        profile.offline().from(oldest),
        profile.sessions().stream()
            .filter(each -> each.day() >= window.oldestWithSessions())
            .toList(),
        profile.traits());
  }

  /**
   * The days that are kept.
   *
   * @param newest the day of the newest activity, the one to be folded among them
   * @param moved whether that one made it a later day than before
   */
  private record Window(int newest, boolean moved) {
    static Window of(EngagementProfile profile, long micros) {
      int day = EpochMicros.day(micros);
      long newest = profile.newestMicros();
      if (newest == Tally.NEVER) {
        return new Window(day, false);
      }
      int newestDay = EpochMicros.day(newest);
      return new Window(Math.max(day, newestDay), day > newestDay);
    }

    int oldestCounted() {
      return newest - EngagementProfile.WINDOW_DAYS + 1;
    }

    int oldestWithSessions() {
      return newest - EngagementProfile.SESSION_DAYS + 1;
    }
  }
}
