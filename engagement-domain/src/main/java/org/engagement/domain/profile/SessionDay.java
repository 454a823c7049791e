package org.engagement.domain.profile;

import java.util.ArrayList;
import java.util.List;
import org.engagement.domain.activity.SessionDigest;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one UTC day: those with an id of the client's, and those told by gaps alone.
 *
 * <p>Of the former the {@value #MAX_NAMED} smallest digests are kept; a smallest-so-far never comes
 * back once it was passed, so no order of arrival shows. Of the latter a day has no more than its
 * length allows.
 *
 * @param day since 1970-01-01
 * @param named in the order of their digests
 * @param unnamed in the order of time, more than a gap apart
 */
public record SessionDay(int day, List<Named> named, List<SessionSpan> unnamed) {
  /** The most sessions with an id that are kept of a day. */
  public static final int MAX_NAMED = 64;

  public SessionDay {
    named = List.copyOf(named);
    unnamed = List.copyOf(unnamed);
  }

  /** A session with an id, as far as it lies on the day. */
  public record Named(SessionDigest id, SessionSpan span) {}

  /** Returns the day with one more use of the app. */
  SessionDay plus(@Nullable SessionDigest session, long micros) {
    SessionSpan use = new SessionSpan(micros, micros);
    return session == null
        ? new SessionDay(day, named, withUse(use))
        : new SessionDay(day, withUse(session, use), unnamed);
  }

  private List<Named> withUse(SessionDigest session, SessionSpan use) {
    int place = Sorted.find(named, each -> each.id().compareTo(session));
    if (place >= 0) {
      return Sorted.replaced(named, place, new Named(session, named.get(place).span().joined(use)));
    }
    return Sorted.inserted(named, -place - 1, new Named(session, use), MAX_NAMED);
  }

  private List<SessionSpan> withUse(SessionSpan use) {
    List<SessionSpan> spans = new ArrayList<>(unnamed.size() + 1);
    SessionSpan grown = use;
    int place = 0;
    for (SessionSpan span : unnamed) {
      if (span.touches(use)) {
        grown = grown.joined(span);
      } else {
        spans.add(span);
        place += span.startMicros() < use.startMicros() ? 1 : 0;
      }
    }
    spans.add(place, grown);
    return spans;
  }
}
