package org.engagement.app.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as RFC 3339 writes them: date, T, time with seconds and at most nine digits
 * of a fraction, and an offset. Leap seconds, which no clock of a phone shows, are refused.
 */
final class Rfc3339 {
  private static final int SHORTEST = "2026-01-01T00:00:00Z".length();
  private static final int LONGEST = "2026-01-01T00:00:00.123456789+00:00".length();
  private static final int DATE = "2026-01-01".length();
  private static final int FRACTION_DIGITS = 9;
  private static final int SECONDS_OF_DAY = 86_400;

  private final char[] text;
  private final int from;
  private final int length;

  private Rfc3339(char[] text, int from, int length) {
    this.text = text;
    this.from = from;
    this.length = length;
  }

  /** Returns the instant written here, or null if none is. */
  static @Nullable Instant instant(char[] text, int from, int length) {
    return length < SHORTEST || length > LONGEST ? null : new Rfc3339(text, from, length).instant();
  }

  /** Returns the date written here alone or at the head of a date and time, or null. */
  static @Nullable LocalDate date(char[] text, int from, int length) {
    Rfc3339 read = new Rfc3339(text, from, length);
    return length == DATE || instant(text, from, length) != null ? read.date() : null;
  }

  private @Nullable Instant instant() {
    LocalDate date = date();
    int hour = number(11, 2, 23);
    int minute = number(14, 2, 59);
    int second = number(17, 2, 59);
    if (date == null
        || hour < 0
        || minute < 0
        || second < 0
        || !(at(10) == 'T' || at(10) == 't')
        || at(13) != ':'
        || at(16) != ':') {
      return null;
    }
    int end = fractionEnd();
    int offset = offsetMinutes(end);
    if (end < 0 || offset == Integer.MIN_VALUE) {
      return null;
    }
    long seconds = date.toEpochDay() * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second;
    return Instant.ofEpochSecond(seconds - offset * 60L, nanos(end));
  }

  private @Nullable LocalDate date() {
    if (length < DATE || at(4) != '-' || at(7) != '-') {
      return null;
    }
    int year = number(0, 4, 9999);
    int month = number(5, 2, 12);
    if (year < 0 || month < 1) {
      return null;
    }
    int day = number(8, 2, YearMonth.of(year, month).lengthOfMonth());
    return day < 1 ? null : LocalDate.of(year, month, day);
  }

  /** Returns where the seconds end with their fraction, or -1 if a point has no digits. */
  private int fractionEnd() {
    if (at(19) != '.') {
      return 19;
    }
    int end = 20;
    while (end < length && number(end, 1, 9) >= 0) {
      end++;
    }
    return end == 20 || end - 20 > FRACTION_DIGITS ? -1 : end;
  }

  private int nanos(int end) {
    int nanos = 0;
    for (int i = 20; i < 20 + FRACTION_DIGITS; i++) {
      nanos = nanos * 10 + (i < end ? at(i) - '0' : 0);
    }
    return nanos;
  }

  /** Returns the offset that ends the text, or the least integer if none does. */
  private int offsetMinutes(int start) {
    char sign = start < 0 ? '\0' : at(start);
    if (sign == 'Z' || sign == 'z') {
      return start + 1 == length ? 0 : Integer.MIN_VALUE;
    }
    int hours = number(start + 1, 2, 23);
    int minutes = number(start + 4, 2, 59);
    if (!(sign == '+' || sign == '-')
        || start + 6 != length
        || at(start + 3) != ':'
        || hours < 0
        || minutes < 0) {
      return Integer.MIN_VALUE;
    }
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
  }

  private char at(int index) {
    return index < length ? text[from + index] : '\0';
  }

  /** Returns the number of so many digits, or -1 if they do not stand there or exceed it. */
  private int number(int index, int digits, int most) {
    int value = 0;
    for (int i = index; i < index + digits; i++) {
      char c = at(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value > most ? -1 : value;
  }
}
