package org.engagement.domain.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Local times between which nobody is disturbed, from {@code start} (inclusive) to {@code end}
 * (exclusive), over midnight where start is later than end.
 */
public record QuietHours(LocalTime start, LocalTime end) {
  public QuietHours {
    if (start.equals(end)) {
      throw new IllegalArgumentException("quiet hours start and end at different times");
    }
  }

  /** Returns the earliest instant, not before this one, that is outside the quiet hours there. */
  public Instant postpone(Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    if (!holdAt(local.toLocalTime())) {
      return instant;
    }
    ZonedDateTime wake = local.toLocalDate().atTime(end).atZone(zone);
    return wake.isAfter(local)
        ? wake.toInstant()
        : local.toLocalDate().plusDays(1).atTime(end).atZone(zone).toInstant();
  }

  /** Returns whether this local time is quiet. */
  public boolean holdAt(LocalTime time) {
    return start.isBefore(end)
        ? !time.isBefore(start) && time.isBefore(end)
        : !time.isBefore(start) || time.isBefore(end);
  }
}
