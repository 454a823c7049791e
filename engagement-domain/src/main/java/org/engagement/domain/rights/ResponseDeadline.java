package org.engagement.domain.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * By when a request has to be answered (GDPR Art. 12(3), counted after Regulation 1182/71 Art. 3).
 *
 * <p>One calendar month from the day of receipt, or three where it was extended in time: until the
 * end of the day with the same number, of the month's last day where there is none, and of the next
 * working day where that is none. Days for which the person was to prove who they are come on top
 * (Art. 12(6)).
 *
 * @param restedDays whole days for which the clock rested
 */
public record ResponseDeadline(Instant receivedAt, int restedDays, @Nullable Extension extension) {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int MONTHS = 1;
  private static final int EXTENDED_MONTHS = 3;

  public ResponseDeadline {
    if (restedDays < 0) {
      throw new IllegalArgumentException("a clock rests for no fewer than 0 days");
    }
    if (extension != null && !extension.toldAt().isBefore(end(receivedAt, restedDays, MONTHS))) {
      throw new IllegalArgumentException("an extension is told within the first month");
    }
  }

  /** Returns the deadline of what was received at this instant. */
  public static ResponseDeadline of(Instant receivedAt) {
    return new ResponseDeadline(receivedAt, 0, null);
  }

  /** Returns the last day on which it is answered in time. */
  public LocalDate lastDay() {
    return lastDay(receivedAt, restedDays, months());
  }

  /** Returns the first instant that is too late. */
  public Instant endsAt() {
    return end(receivedAt, restedDays, months());
  }

  /** Returns whether two further months may still be told of at this instant. */
  public boolean mayBeExtendedAt(Instant instant) {
    return extension == null && instant.isBefore(end(receivedAt, restedDays, MONTHS));
  }

  /** Returns this deadline with two further months. */
  public ResponseDeadline extended(Extension by) {
    return new ResponseDeadline(receivedAt, restedDays, by);
  }

  /** Returns this deadline after the clock rested between these instants, day by day. */
  public ResponseDeadline rested(Instant from, Instant to) {
    long days = day(to).toEpochDay() - day(from).toEpochDay();
    return new ResponseDeadline(
        receivedAt, Math.toIntExact(restedDays + Math.max(0, days)), extension);
  }

  private int months() {
    return extension == null ? MONTHS : EXTENDED_MONTHS;
  }

  private static Instant end(Instant receivedAt, int restedDays, int months) {
    return lastDay(receivedAt, restedDays, months).plusDays(1).atStartOfDay(ZONE).toInstant();
  }

  private static LocalDate lastDay(Instant receivedAt, int restedDays, int months) {
    return WorkingDays.atOrAfter(day(receivedAt).plusMonths(months).plusDays(restedDays));
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }
}
