package org.engagement.domain.segment;

import java.util.function.Function;
import org.engagement.domain.profile.DailyCounts;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Tally;

/**
 * That so many activities lie in the last so many UTC days.
 *
 * <p>As time passes and nothing happens the number only falls. So the day on which it falls below a
 * bound follows from the day of the n-th activity counted back from the newest.
 *
 * @param atLeast 0 for no bound
 * @param atMost {@link Long#MAX_VALUE} for no bound
 */
record RecentCount(
    Function<EngagementProfile, Tally[]> tallies, int days, long atLeast, long atMost)
    implements Rule {
  private static final int NO_DAY = Integer.MIN_VALUE;

  @Override
  public Ruling on(Sight subject) {
    Tally[] counted = tallies.apply(subject.profile());
    int oldest = subject.today() - days + 1;
    if (anyAfter(counted, subject.today())) {
      return lookingBack(counted, oldest, subject.today());
    }
    int tooMany = atMost == Long.MAX_VALUE ? NO_DAY : nthNewest(counted, atMost + 1, oldest);
    if (tooMany != NO_DAY) {
      return Ruling.untilDay(false, tooMany + days);
    }
    if (atLeast == 0) {
      return Ruling.lasting(true);
    }
    int enough = nthNewest(counted, atLeast, oldest);
    return enough == NO_DAY ? Ruling.lasting(false) : Ruling.untilDay(true, enough + days);
  }

  /** Rules on a past instant: days that have come since may enter the window at each midnight. */
  private Ruling lookingBack(Tally[] counted, int oldest, int today) {
    long count = 0;
    for (Tally tally : counted) {
      count += tally.days().between(oldest, today);
    }
    return Ruling.untilDay(count >= atLeast && count <= atMost, today + 1);
  }

  private static boolean anyAfter(Tally[] tallies, int today) {
    for (Tally tally : tallies) {
      DailyCounts counts = tally.days();
      if (counts.size() > 0 && counts.day(counts.size() - 1) > today) {
        return true;
      }
    }
    return false;
  }

  /** Returns the day of the n-th newest, {@link #NO_DAY} if it lies before the oldest day. */
  private static int nthNewest(Tally[] tallies, long n, int oldest) {
    int[] left = new int[tallies.length];
    for (int i = 0; i < tallies.length; i++) {
      left[i] = tallies[i].days().size();
    }
    long seen = 0;
    while (true) {
      int newest = newestLeft(tallies, left);
      if (newest < 0) {
        return NO_DAY;
      }
      DailyCounts counts = tallies[newest].days();
      int place = --left[newest];
      if (counts.day(place) < oldest) {
        return NO_DAY;
      }
      seen += counts.count(place);
      if (seen >= n) {
        return counts.day(place);
      }
    }
  }

  private static int newestLeft(Tally[] tallies, int[] left) {
    int newest = -1;
    int newestDay = NO_DAY;
    for (int i = 0; i < tallies.length; i++) {
      if (left[i] > 0 && tallies[i].days().day(left[i] - 1) >= newestDay) {
        newest = i;
        newestDay = tallies[i].days().day(left[i] - 1);
      }
    }
    return newest;
  }
}
