package org.engagement.domain.profile;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many sessions there were, and how long they lasted together. */
public record SessionFigures(long count, long totalMicros) {
  /** No session. */
  public static final SessionFigures NONE = new SessionFigures(0, 0);

  /** Returns the figures of the days from one to another, both included. */
  public static SessionFigures between(List<SessionDay> days, int firstDay, int lastDay) {
    SessionFigures figures = NONE;
    SessionDay following = null;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= firstDay; i--) {
      SessionDay day = days.get(i);
      if (day.day() <= lastDay) {
        figures = figures.plus(day, following);
        following = day;
      }
    }
    return figures;
  }

  /** Returns how long a session lasts on average, if there is one. */
  public Optional<Duration> average() {
    return count == 0
        ? Optional.empty()
        : Optional.of(Duration.of(averageMicros(), ChronoUnit.MICROS));
  }

  /** Returns how many whole microseconds a session lasts on average; there must be one. */
  public long averageMicros() {
    return totalMicros / count;
  }

  /**
   * Returns these and an earlier day's, a session that goes on over midnight counted once: one that
   * has its id on both days, or whose last use before midnight and first use after it no gap parts.
   *
   * @param following the earliest day that these figures include
   */
  public SessionFigures plus(SessionDay day, @Nullable SessionDay following) {
    long sessions = count + day.named().size() + day.unnamed().size();
    long micros = totalMicros;
    for (SessionDay.Named named : day.named()) {
      micros += named.span().lengthMicros();
    }
    for (SessionSpan span : day.unnamed()) {
      micros += span.lengthMicros();
    }
    SessionFigures apart = new SessionFigures(sessions, micros);
    return following != null && following.day() == day.day() + 1
        ? apart.withNamedJoined(day, following).withUnnamedJoined(day, following)
        : apart;
  }

  private SessionFigures withNamedJoined(SessionDay day, SessionDay following) {
    SessionFigures joined = this;
    for (SessionDay.Named named : day.named()) {
      int place = Sorted.find(following.named(), each -> each.id().compareTo(named.id()));
      if (place >= 0) {
        joined = joined.withJoined(named.span(), following.named().get(place).span());
      }
    }
    return joined;
  }

  private SessionFigures withUnnamedJoined(SessionDay day, SessionDay following) {
    if (day.unnamed().isEmpty() || following.unnamed().isEmpty()) {
      return this;
    }
    SessionSpan last = day.unnamed().getLast();
    SessionSpan first = following.unnamed().getFirst();
    return last.touches(first) ? withJoined(last, first) : this;
  }

  private SessionFigures withJoined(SessionSpan before, SessionSpan after) {
    return new SessionFigures(count - 1, totalMicros + after.startMicros() - before.endMicros());
  }
}
