package org.engagement.domain.segment;

import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.OfflineTallies;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.UsageTallies;

/** Finds the tallies of a profile that a pattern means. */
final class Tallies {
  private Tallies() {}

  static Tally[] of(ActivityPattern pattern, EngagementProfile profile) {
    return switch (pattern) {
      case ActivityPattern.Usage usage -> new Tally[] {usages(usage, profile).of(usage.type())};
      case ActivityPattern.Offline offline -> new Tally[] {profile.offline().of(offline.kind())};
      case ActivityPattern.AnyUsage any -> {
        UsageTallies usage = profile.usage();
        yield new Tally[] {
          usage.pageViews(), usage.featureUsages(), usage.taskCompletions(), usage.abandonments()
        };
      }
    };
  }

  static Tally[] offline(EngagementProfile profile) {
    OfflineTallies offline = profile.offline();
    return new Tally[] {offline.phoneCalls(), offline.paperForms()};
  }

  /** Returns when the last of them was, or {@link Tally#NEVER}. */
  static long last(Tally[] tallies) {
    long last = Tally.NEVER;
    for (Tally tally : tallies) {
      last = Math.max(last, tally.lastMicros());
    }
    return last;
  }

  private static UsageTallies usages(ActivityPattern.Usage pattern, EngagementProfile profile) {
    String feature = pattern.featureId();
    return feature == null ? profile.usage() : profile.feature(feature);
  }
}
