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
    List<SessionDay> days = subject.profile().sessions();
    int oldest = subject.today() - EngagementMetrics.RECENT_DAYS + 1;
    if (!days.isEmpty() && days.getLast().day() > subject.today()) {
      SessionFigures figures = SessionFigures.between(days, oldest, subject.today());
      return Ruling.untilDay(meets(figures), subject.today() + 1);
    }
    return whileDaysLeave(days, oldest);
  }

  /**
   * Walks from the newest day back: what is true of the days walked so far is what will be true
   * once those before them have left. The last difference found is the first one to come.
   */
  private Ruling whileDaysLeave(List<SessionDay> days, int oldest) {
    SessionFigures figures = SessionFigures.NONE;
    SessionDay following = null;
    boolean holds = meets(figures);
    int changeDay = Integer.MAX_VALUE;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= oldest; i--) {
      SessionDay day = days.get(i);
      figures = figures.plus(day, following);
      boolean heldLater = holds;
      holds = meets(figures);
      if (holds != heldLater) {
        changeDay = day.day() + EngagementMetrics.RECENT_DAYS;
      }
      following = day;
    }
    return changeDay == Integer.MAX_VALUE
        ? Ruling.lasting(holds)
        : Ruling.untilDay(holds, changeDay);
  }

  private boolean meets(SessionFigures figures) {
    return bounds.include(figure.applyAsDouble(figures));
  }
}
