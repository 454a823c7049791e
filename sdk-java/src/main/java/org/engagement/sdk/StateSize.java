package org.engagement.sdk;

import org.engagement.domain.profile.FeatureTallies;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.UsageTallies;
import org.engagement.port.driven.SubjectState;

/** About how many bytes of memory a state takes. */
final class StateSize {
  private static final int EACH = 1_000;
  private static final int FEATURE = 100;
  private static final int TALLY = 130;
  private static final int DAY_OF_TALLY = 8;
  private static final int DAY_OF_SESSIONS = 60;
  private static final int SESSION = 90;
  private static final int MEMBERSHIP_OR_GOAL = 150;

  private StateSize() {}

  static long bytes(SubjectState state) {
    long bytes = EACH + usage(state.profile().usage());
    for (FeatureTallies feature : state.profile().features()) {
      bytes += FEATURE + usage(feature.usage());
    }
    for (SessionDay day : state.profile().sessions()) {
      bytes += DAY_OF_SESSIONS + (long) SESSION * (day.named().size() + day.unnamed().size());
    }
    int others = state.memberships().size() + state.assignments().size() + state.openGoals().size();
    return bytes + (long) MEMBERSHIP_OR_GOAL * others;
  }

  private static long usage(UsageTallies usage) {
    return tally(usage.pageViews())
        + tally(usage.featureUsages())
        + tally(usage.taskCompletions())
        + tally(usage.abandonments());
  }

  private static long tally(Tally tally) {
    return tally.isEmpty() ? 0 : TALLY + (long) DAY_OF_TALLY * tally.days().size();
  }
}
