package org.engagement.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class Rfc3339Test {

  @Property(tries = 500)
  void reads_what_the_platform_writes(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant instant = Instant.ofEpochSecond(second, nano);

    assertThat(read(instant.toString())).isEqualTo(instant);
  }

  @Property(tries = 500)
  void reads_every_offset(
      @ForAll @IntRange(min = -17 * 60, max = 17 * 60) int minutes,
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
    String offset =
        "%s%02d:%02d"
            .formatted(minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    String text = Instant.ofEpochSecond(second).toString().replace("Z", offset);

    assertThat(read(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
  }

  @Property(tries = 500)
  void reads_no_more_than_the_platform_does(@ForAll("nearly") String text) {
    Instant read = read(text);
    if (read != null) {
      assertThat(read).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }
  }

  @Property(tries = 200)
  void reads_the_date_as_it_is_written(
      @ForAll @LongRange(min = -719_528, max = 2_932_896) long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);

    assertThat(date(date.toString())).isEqualTo(date);
    assertThat(date(date + "T23:30:00-05:00")).isEqualTo(date);
    assertThat(date(date + "T23:30")).isNull();
  }

  /** One character of a sound timestamp replaced, taken out or doubled. */
  @Provide
  Arbitrary<String> nearly() {
    String sound = "2024-02-29T23:59:59.120+01:30";
    return Arbitraries.integers()
        .between(0, sound.length() - 1)
        .flatMap(place ->
            Arbitraries.of("", "0", "1", "3", "6", "9", "-", ":", "T", "t", "Z", " ", ".", "٣")
                .map(piece -> sound.substring(0, place) + piece + sound.substring(place + 1)));
  }

  private static @Nullable Instant read(String text) {
    return Rfc3339.instant(("#" + text + "#").toCharArray(), 1, text.length());
  }

  private static @Nullable LocalDate date(String text) {
    return Rfc3339.date(text.toCharArray(), 0, text.length());
  }
}
