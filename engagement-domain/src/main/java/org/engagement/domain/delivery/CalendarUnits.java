package org.engagement.domain.delivery;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** The calendar days, weeks from Monday, and months of a time zone. */
final class CalendarUnits {
  private CalendarUnits() {}

  /** Returns the end (exclusive) of the unit that this instant lies in. */
  static Instant endAfter(Instant instant, CapWindow.Calendar.Unit unit, ZoneId zone) {
    LocalDate next = firstDayAfter(instant.atZone(zone).toLocalDate(), unit);
    Instant end = startOf(next, zone);
    // Where clocks are put back over midnight, a date shows again after the next one has begun.
    return end.isAfter(instant) ? end : startOf(firstDayAfter(next, unit), zone);
  }

  private static LocalDate firstDayAfter(LocalDate day, CapWindow.Calendar.Unit unit) {
    return switch (unit) {
      case DAY -> day.plusDays(1);
      case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
    };
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
