package org.engagement.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuietHoursProperties {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Property(tries = 500)
  void postpones_to_the_earliest_instant_outside_the_quiet_hours(
      @ForAll("quietHours") QuietHours quiet,
      @ForAll("nights") Instant instant,
      @ForAll("zones") ZoneId zone) {
    Instant wake = quiet.postpone(instant, zone);

    assertThat(quiet.holdAt(wake.atZone(zone).toLocalTime())).isFalse();
    assertThat(wake).isAfterOrEqualTo(instant);
    for (Instant t = instant; t.isBefore(wake); t = t.plus(Duration.ofMinutes(5))) {
      assertThat(quiet.holdAt(t.atZone(zone).toLocalTime())).as("quiet at %s", t).isTrue();
    }
  }

  @Example
  void ends_at_once_where_the_end_falls_into_the_hour_that_is_left_out() {
    var quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));

    assertThat(quiet.postpone(Instant.parse("2026-03-28T23:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
  }

  @Example
  void ends_twice_where_the_end_falls_into_the_hour_that_comes_twice() {
    var quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));

    assertThat(quiet.postpone(Instant.parse("2026-10-24T23:00:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(quiet.postpone(Instant.parse("2026-10-25T01:10:00Z"), BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Provide
  Arbitrary<QuietHours> quietHours() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 95)
            .map(quarter -> LocalTime.ofSecondOfDay(quarter * 900L));
    return Combinators.combine(times, times)
        .filter((start, end) -> !start.equals(end))
        .as(QuietHours::new);
  }

  /** Days around both changes of the clocks, in steps of five minutes. */
  @Provide
  Arbitrary<Instant> nights() {
    return Combinators.combine(
            Arbitraries.of("2026-03-27T12:00:00Z", "2026-10-23T12:00:00Z", "2007-11-02T12:00:00Z")
                .map(Instant::parse),
            Arbitraries.integers().between(0, 3 * 288))
        .as((start, steps) -> start.plus(Duration.ofMinutes(5L * steps)));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "UTC")
        .map(ZoneId::of);
  }
}
