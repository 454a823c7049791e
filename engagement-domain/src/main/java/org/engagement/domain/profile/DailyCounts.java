package org.engagement.domain.profile;

import java.util.Arrays;

/** How many activities happened on which UTC day; only days with some are kept. */
public final class DailyCounts {
  /** No day. */
  public static final DailyCounts NONE = new DailyCounts(new int[0], new int[0]);

  private final int[] days;
  private final int[] counts;

  private DailyCounts(int[] days, int[] counts) {
    this.days = days;
    this.counts = counts;
  }

  /**
   * Returns these counts.
   *
   * @param days since 1970-01-01, ascending
   * @param counts of the day at the same place
   * @throws IllegalArgumentException if days do not ascend or a count is not positive
   */
  public static DailyCounts of(int[] days, int[] counts) {
    if (days.length != counts.length) {
      throw new IllegalArgumentException("there is one count a day");
    }
    for (int i = 0; i < days.length; i++) {
      if (i > 0 && days[i] <= days[i - 1]) {
        throw new IllegalArgumentException("days ascend");
      }
      if (counts[i] < 1) {
        throw new IllegalArgumentException("a daily count is at least 1");
      }
    }
    return days.length == 0 ? NONE : new DailyCounts(days.clone(), counts.clone());
  }

  /** Returns how many days are kept. */
  public int size() {
    return days.length;
  }

  /** Returns the day at this place, counted from 1970-01-01, the oldest at place 0. */
  public int day(int place) {
    return days[place];
  }

  /** Returns the count of the day at this place. */
  public int count(int place) {
    return counts[place];
  }

  /** Returns how many happened from one day to another, both included. */
  public long between(int firstDay, int lastDay) {
    long sum = 0;
    for (int i = days.length - 1; i >= 0 && days[i] >= firstDay; i--) {
      if (days[i] <= lastDay) {
        sum += counts[i];
      }
    }
    return sum;
  }

  /** Returns whether a day before this one is kept. */
  boolean startsBefore(int day) {
    return days.length > 0 && days[0] < day;
  }

  /** Returns these and one more on the day. */
  DailyCounts plusOne(int day) {
    int place = Arrays.binarySearch(days, day);
    if (place >= 0) {
      int[] raised = counts.clone();
      raised[place] = Math.addExact(raised[place], 1);
      return new DailyCounts(days, raised);
    }
    int gap = -place - 1;
    return new DailyCounts(inserted(days, gap, day), inserted(counts, gap, 1));
  }

  /** Returns these without the days before this one. */
  DailyCounts from(int oldest) {
    int kept = 0;
    while (kept < days.length && days[kept] < oldest) {
      kept++;
    }
    return kept == days.length
        ? NONE
        : new DailyCounts(
            Arrays.copyOfRange(days, kept, days.length),
            Arrays.copyOfRange(counts, kept, counts.length));
  }

  private static int[] inserted(int[] values, int place, int value) {
    int[] longer = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(values, place, longer, place + 1, values.length - place);
    longer[place] = value;
    return longer;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DailyCounts that
        && Arrays.equals(days, that.days)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(days) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "DailyCounts[" + days.length + " days]";
  }
}
