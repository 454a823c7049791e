package org.engagement.domain.rights;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * The days on which a period may end (Regulation 1182/71 Art. 3(4)): no Saturday, no Sunday, none
 * of the nine holidays that all of Germany has.
 *
 * <p>Holidays of single Länder are left out on purpose: a period that ends on one of them ends here
 * a day early, never late.
 */
final class WorkingDays {
  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(10, 3),
          MonthDay.of(12, 25),
          MonthDay.of(12, 26));

  /** Good Friday, Easter Monday, Ascension, Whit Monday, in days from Easter Sunday. */
  private static final Set<Long> FROM_EASTER = Set.of(-2L, 1L, 39L, 50L);

  private WorkingDays() {}

  /** Returns this day, or the first working day after it. */
  static LocalDate atOrAfter(LocalDate day) {
    LocalDate candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  static boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !FIXED.contains(MonthDay.from(day))
        && !FROM_EASTER.contains(day.toEpochDay() - easterOf(day.getYear()).toEpochDay());
  }

  /** Returns Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
  static LocalDate easterOf(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int day = h + l - 7 * m + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }
}
