package org.engagement.domain.segment;

import java.util.List;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.profile.Told;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;

/** Criteria on what a subject said or is reported to be. */
final class Wishes {
  private Wishes() {}

  static boolean age(Criterion.AgeIn criterion, EngagementProfile profile) {
    Told<AgeGroup> told = profile.traits().ageGroup();
    return told != null && criterion.groups().contains(told.value());
  }

  static boolean channel(
      Criterion.PrefersChannel criterion, EngagementProfile profile, Preferences preferences) {
    List<String> named = preferences.communicationChannels();
    if (named != null) {
      return named.contains(criterion.channel());
    }
    Told<String> reported = profile.traits().preferredChannel();
    return reported != null && reported.value().equals(criterion.channel());
  }

  static boolean frequency(Criterion.PrefersFrequency criterion, Preferences preferences) {
    NotificationFrequency wanted = preferences.notificationFrequency();
    return wanted != null && criterion.frequencies().contains(wanted);
  }

  static boolean language(Criterion.Speaks criterion, Preferences preferences) {
    Language language = preferences.languageOrDefault();
    return language.equals(criterion.language()) || language.base().equals(criterion.language());
  }
}
