package org.engagement.domain.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.stream.Stream;

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
    ZoneRules rules = zone.getRules();
    if (!holdAt(instant.atZone(zone).toLocalTime())) {
      return instant;
    }
    LocalDate today = instant.atZone(zone).toLocalDate();
    Stream<Instant> ends =
        Stream.iterate(today, day -> day.plusDays(1))
            .limit(4)
            .flatMap(day -> instantsOf(day.atTime(end), rules));
    // A clock that is put forward may jump out of the quiet hours.
    Stream<Instant> jump =
        Stream.ofNullable(rules.nextTransition(instant)).map(ZoneOffsetTransition::getInstant);
    return Stream.concat(ends, jump)
        .filter(instant::isBefore)
        .filter(wake -> !holdAt(wake.atZone(zone).toLocalTime()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** A local time shows once, twice where clocks are put back, never where they are put forward. */
  private static Stream<Instant> instantsOf(LocalDateTime local, ZoneRules rules) {
    return rules.getValidOffsets(local).stream().map(local::toInstant);
  }

  /** Returns whether this local time is quiet. */
  public boolean holdAt(LocalTime time) {
    return start.isBefore(end)
        ? !time.isBefore(start) && time.isBefore(end)
        : !time.isBefore(start) || time.isBefore(end);
  }
}
