package org.engagement.domain.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Until when something is kept, counted from an instant (GDPR Art. 5(1)(e)).
 *
 * <p>Days are those of Europe/Berlin, and whole: what may be kept for a day is kept until its end
 * (BGB § 187(1), 188). So what came later is never kept for a shorter time, and one instant, the
 * {@link #cut}, parts what goes from what stays.
 */
public sealed interface RetentionRule {
  /** The time zone in which days and business years begin. */
  ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Returns the last day on which what dates from this day is kept. */
  LocalDate lastDay(LocalDate from);

  /** Returns the first day of which something is kept on this day. */
  LocalDate firstKeptOn(LocalDate day);

  /** Returns the rule as {@link #parse} reads it. */
  String text();

  /** Returns the first instant at which what dates from this instant is to be gone. */
  default Instant endsAt(Instant from) {
    return lastDay(from.atZone(ZONE).toLocalDate()).plusDays(1).atStartOfDay(ZONE).toInstant();
  }

  /** Returns the instant before which everything is to be gone now, and after which nothing is. */
  default Instant cut(Instant now) {
    return firstKeptOn(now.atZone(ZONE).toLocalDate()).atStartOfDay(ZONE).toInstant();
  }

  /**
   * So long after it happened last, or ended.
   *
   * @param period of days or of months and years, longer than zero and of a hundred years at most
   */
  record After(Period period) implements RetentionRule {
    private static final int LONGEST_YEARS = 100;

    /** How far two ways of counting the same months lie apart at most, and a day. */
    private static final int DAYS_OF_MONTHS_DIFFER = 7;

    public After {
      LocalDate last = LocalDate.EPOCH.plusYears(LONGEST_YEARS);
      if (period.isNegative() || period.isZero() || LocalDate.EPOCH.plus(period).isAfter(last)) {
        throw new IllegalArgumentException(
            "a retention period is longer than zero, 100 years at most");
      }
    }

    @Override
    public LocalDate lastDay(LocalDate from) {
      return from.plus(period);
    }

    @Override
    public LocalDate firstKeptOn(LocalDate day) {
      // a month's end may stand for other days: look for the first from a few days before
      LocalDate first = day.minus(period).minusDays(DAYS_OF_MONTHS_DIFFER);
      while (lastDay(first).isBefore(day)) {
        first = first.plusDays(1);
      }
      return first;
    }

    @Override
    public String text() {
      return period.toString();
    }
  }

  /**
   * Until so many years after the end of the business year in which it happened last, or ended (SGB
   * V § 304(1); BGB § 199(1)).
   *
   * @param begins the first day of a business year, never 29 February
   */
  record EndOfBusinessYear(int years, MonthDay begins) implements RetentionRule {
    /** A business year that is the calendar year. */
    public static final MonthDay CALENDAR_YEAR = MonthDay.of(1, 1);

    public EndOfBusinessYear {
      if (years < 1 || years > 100) {
        throw new IllegalArgumentException("a retention rule counts 1 to 100 business years");
      }
      if (!begins.isValidYear(1)) {
        throw new IllegalArgumentException("a business year does not begin on 29 February");
      }
    }

    /** So many calendar years. */
    public EndOfBusinessYear(int years) {
      this(years, CALENDAR_YEAR);
    }

    @Override
    public LocalDate lastDay(LocalDate from) {
      return firstDayOfYear(from).plusYears(years + 1L).minusDays(1);
    }

    @Override
    public LocalDate firstKeptOn(LocalDate day) {
      return firstDayOfYear(day).minusYears(years);
    }

    private LocalDate firstDayOfYear(LocalDate day) {
      LocalDate first = begins.atYear(day.getYear());
      return day.isBefore(first) ? first.minusYears(1) : first;
    }

    @Override
    public String text() {
      String since = begins.equals(CALENDAR_YEAR) ? "" : " from " + begins.toString().substring(2);
      return "end of business year + P" + years + "Y" + since;
    }
  }

  /**
   * Reads {@code P400D}, {@code end of business year + P10Y}, or the latter with the year's first
   * day, as {@code end of business year + P10Y from 07-01}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static RetentionRule parse(String text) {
    Matcher byYear = Texts.BY_YEAR.matcher(text);
    try {
      if (!byYear.matches()) {
        return new After(Period.parse(text));
      }
      String begins = byYear.group(2);
      return new EndOfBusinessYear(
          Integer.parseInt(byYear.group(1)),
          begins == null ? EndOfBusinessYear.CALENDAR_YEAR : MonthDay.parse("--" + begins));
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "is a period such as P400D, or an end such as \"end of business year + P10Y\"", e);
    }
  }

  /** The written forms. */
  final class Texts {
    private static final Pattern BY_YEAR =
        Pattern.compile("end of business year \\+ P([0-9]{1,3})Y(?: from ([0-9]{2}-[0-9]{2}))?");

    private Texts() {}
  }
}
