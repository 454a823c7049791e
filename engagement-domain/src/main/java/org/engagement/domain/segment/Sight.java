package org.engagement.domain.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.engagement.domain.profile.EngagementMetrics;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.SessionFigures;
import org.jspecify.annotations.Nullable;

/** A subject as the rules of one or more segments see it, used once and by one thread. */
final class Sight {
  private final EngagementProfile profile;
  private final Preferences preferences;
  private final long micros;
  private final int today;
  private final Function<String, Ruling> membership;

  /** What costs most, counted when the first rule asks. */
  private @Nullable List<Leaving> sessions;

  /**
   * Takes what is to be seen.
   *
   * @param micros the instant asked about
   * @param membership what holds of the segment with this id
   */
  Sight(
      EngagementProfile profile,
      Preferences preferences,
      long micros,
      Function<String, Ruling> membership) {
    this.profile = profile.usable();
    this.preferences = preferences;
    this.micros = micros;
    this.today = EpochMicros.day(micros);
    this.membership = membership;
  }

  EngagementProfile profile() {
    return profile;
  }

  Preferences preferences() {
    return preferences;
  }

  long micros() {
    return micros;
  }

  /** Returns the UTC day of the instant asked about. */
  int today() {
    return today;
  }

  Ruling membership(String segmentId) {
    return membership.apply(segmentId);
  }

  /**
   * Returns the sessions of the last {@value EngagementMetrics#RECENT_DAYS} days as they are now,
   * first, and as each day with some leaves them behind, if nothing happens.
   */
  List<Leaving> sessions() {
    List<Leaving> counted = sessions;
    if (counted == null) {
      counted = countedSessions();
      sessions = counted;
    }
    return counted;
  }

  /** Counts from the newest day back: what was counted before a day is what it leaves behind. */
  private List<Leaving> countedSessions() {
    List<SessionDay> days = profile.sessions();
    int oldest = today - EngagementMetrics.RECENT_DAYS + 1;
    List<Leaving> counted = new ArrayList<>(days.size() + 1);
    SessionFigures figures = SessionFigures.NONE;
    SessionDay following = null;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= oldest; i--) {
      SessionDay day = days.get(i);
      if (day.day() <= today) {
        counted.add(new Leaving(day.day() + EngagementMetrics.RECENT_DAYS, figures));
        figures = figures.plus(day, following);
        following = day;
      }
    }
    counted.add(new Leaving(today, figures));
    return counted.reversed();
  }

  /** The figures of the sessions that there are from a day on. */
  record Leaving(int day, SessionFigures left) {}
}
