package org.engagement.domain.delivery;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** The calendar days, weeks from Monday, and months of a time zone. */
final class CalendarUnits {
  private CalendarUnits() {}

  /**
   * Returns the end (exclusive) of the unit that this instant lies in; where clocks are put back
   * over midnight, the last instant that shows a date of the unit lies before it.
   */
  static Instant endAfter(Instant instant, CapWindow.Calendar.Unit unit, ZoneId zone) {
    return firstDayAfter(instant.atZone(zone).toLocalDate(), unit)
        .atStartOfDay(zone)
        .withLaterOffsetAtOverlap()
        .toInstant();
  }

  private static LocalDate firstDayAfter(LocalDate day, CapWindow.Calendar.Unit unit) {
    return switch (unit) {
      case DAY -> day.plusDays(1);
      case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
    };
  }
}
