package org.engagement.domain.segment;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.engagement.domain.profile.EngagementMetrics;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.SessionFigures;

/**
 * That a figure of the sessions of the last {@value EngagementMetrics#RECENT_DAYS} days lies within
 * bounds.
 */
record RecentSessions(ToDoubleFunction<SessionFigures> figure, Bounds bounds) implements Rule {
  @Override
  public Ruling on(Sight subject) {
    List<Sight.Leaving> sessions = subject.sessions();
    boolean holds = meets(sessions.getFirst());
    List<SessionDay> days = subject.profile().sessions();
    if (!days.isEmpty() && days.getLast().day() > subject.today()) {
      // of a past instant: days that have come since enter at each midnight
      return Ruling.untilDay(holds, subject.today() + 1);
    }
    for (Sight.Leaving then : sessions) {
      if (meets(then) != holds) {
        return Ruling.untilDay(holds, then.day());
      }
    }
    return Ruling.lasting(holds);
  }

  private boolean meets(Sight.Leaving sessions) {
    return bounds.include(figure.applyAsDouble(sessions.left()));
  }
}
