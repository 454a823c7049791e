package org.engagement.domain.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As Regulation 1182/71 Art. 3 counts. */
@Requirement("GDPR Art. 12")
class ResponseDeadlineTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T10:00, 2026-04-07", // 5 April is Easter Sunday, the 6th Easter Monday
    "2026-05-12T10:00, 2026-06-12", // a plain Friday
    "2026-01-31T10:00, 2026-03-02", // no 31 February: 28 February, a Saturday
    "2027-01-31T10:00, 2027-03-01", // 28 February 2027 is a Sunday
    "2028-01-31T10:00, 2028-02-29", // a leap year
    "2028-02-29T10:00, 2028-03-29",
    "2026-08-31T10:00, 2026-09-30",
    "2026-03-01T10:00, 2026-04-01", // summer time begins in between
    "2026-09-26T10:00, 2026-10-26", // and ends
    "2026-04-01T10:00, 2026-05-04", // 1 May, then Saturday and Sunday
    "2026-11-25T10:00, 2026-12-28", // Christmas, then Saturday and Sunday
    "2026-12-01T10:00, 2027-01-04", // New Year, then Saturday and Sunday
    "2026-04-14T10:00, 2026-05-15", // Ascension
    "2026-05-12T23:59, 2026-06-12",
    "2026-05-13T00:00, 2026-06-15"
  })
  void is_a_calendar_month_after_the_day_of_receipt_on_a_working_day(
      LocalDateTime received, LocalDate last) {
    var deadline = ResponseDeadline.of(received.atZone(BERLIN).toInstant());

    assertThat(deadline.lastDay()).isEqualTo(last);
    assertThat(deadline.endsAt()).isEqualTo(last.plusDays(1).atStartOfDay(BERLIN).toInstant());
  }

  @Example
  void is_two_further_months_when_the_person_was_told_within_the_first() {
    var deadline = ResponseDeadline.of(Instant.parse("2026-05-12T10:00:00Z"));
    Instant lastMoment = deadline.endsAt().minusNanos(1);
    assertThat(deadline.mayBeExtendedAt(lastMoment)).isTrue();

    var extended = deadline.extended(new Extension(lastMoment, Extension.Reason.COMPLEXITY));

    assertThat(extended.lastDay()).isEqualTo(LocalDate.of(2026, 8, 12));
    assertThat(extended.mayBeExtendedAt(lastMoment)).as("once").isFalse();
    assertThat(deadline.mayBeExtendedAt(deadline.endsAt())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> deadline.extended(new Extension(deadline.endsAt(), Extension.Reason.COMPLEXITY)))
        .withMessage("an extension is told within the first month");
  }

  @Example
  void rests_for_the_days_that_a_proof_of_identity_took() {
    var deadline = ResponseDeadline.of(Instant.parse("2026-05-12T10:00:00Z"));

    var rested =
        deadline.rested(
            Instant.parse("2026-05-14T10:00:00Z"), Instant.parse("2026-05-20T08:00:00Z"));

    assertThat(rested.lastDay()).isEqualTo(LocalDate.of(2026, 6, 18));
    Instant noon = Instant.parse("2026-05-14T10:00:00Z");
    assertThat(deadline.rested(noon, noon.plusSeconds(60))).isEqualTo(deadline);
    assertThat(deadline.rested(noon, noon.minusSeconds(864_000))).isEqualTo(deadline);
  }

  @Property(tries = 2000)
  void ends_on_a_working_day_28_to_38_days_after_receipt(@ForAll("receipts") Instant received) {
    var deadline = ResponseDeadline.of(received);
    LocalDate day = received.atZone(BERLIN).toLocalDate();

    assertThat(WorkingDays.isWorkingDay(deadline.lastDay())).isTrue();
    assertThat(deadline.lastDay().toEpochDay() - day.toEpochDay()).isBetween(28L, 38L);
    assertThat(deadline.lastDay()).isAfterOrEqualTo(day.plusMonths(1));
    for (LocalDate d = day.plusMonths(1); d.isBefore(deadline.lastDay()); d = d.plusDays(1)) {
      assertThat(WorkingDays.isWorkingDay(d)).as("%s is skipped", d).isFalse();
    }
  }

  @Property(tries = 1000)
  void never_comes_earlier_for_what_is_received_later(
      @ForAll("receipts") Instant one, @ForAll("receipts") Instant other) {
    Instant first = one.isBefore(other) ? one : other;
    Instant second = one.isBefore(other) ? other : one;

    assertThat(ResponseDeadline.of(second).endsAt())
        .isAfterOrEqualTo(ResponseDeadline.of(first).endsAt());
  }

  @Property(tries = 1000)
  void never_comes_earlier_for_an_extension_or_a_rest(
      @ForAll("receipts") Instant received, @ForAll("days") int days) {
    var deadline = ResponseDeadline.of(received);

    assertThat(deadline.extended(new Extension(received, Extension.Reason.COMPLEXITY)).endsAt())
        .isAfter(deadline.endsAt());
    assertThat(new ResponseDeadline(received, days, null).endsAt())
        .isAfterOrEqualTo(deadline.endsAt());
  }

  @ParameterizedTest
  @CsvSource({
    "1818, 1818-03-22", "1943, 1943-04-25", "2000, 2000-04-23", "2024, 2024-03-31",
    "2025, 2025-04-20", "2026, 2026-04-05", "2027, 2027-03-28", "2038, 2038-04-25",
    "2285, 2285-03-22"
  })
  void knows_easter(int year, LocalDate easter) {
    assertThat(WorkingDays.easterOf(year)).isEqualTo(easter);
  }

  @Provide
  Arbitrary<Instant> receipts() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2025-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2060-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<Integer> days() {
    return Arbitraries.integers().between(0, 100);
  }
}
