package org.engagement.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Period;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.engagement.domain.retention.RetentionRule.After;
import org.engagement.domain.retention.RetentionRule.EndOfBusinessYear;
import org.engagement.requirement.Requirement;

@Requirement("GDPR Art. 5(1)(e)")
class RetentionRuleProperties {
  @Property(tries = 2000)
  void one_instant_parts_what_goes_from_what_stays(
      @ForAll("rules") RetentionRule rule,
      @ForAll("instants") Instant from,
      @ForAll("instants") Instant now) {
    assertThat(from.isBefore(rule.cut(now))).isEqualTo(!rule.endsAt(from).isAfter(now));
  }

  @Property(tries = 2000)
  void parts_them_to_the_microsecond(
      @ForAll("rules") RetentionRule rule, @ForAll("instants") Instant now) {
    Instant cut = rule.cut(now);

    assertThat(rule.endsAt(cut)).isAfter(now);
    assertThat(rule.endsAt(cut.minusNanos(1000))).isBeforeOrEqualTo(now);
  }

  @Property(tries = 1000)
  void ends_at_the_last_microsecond_of_the_day_that_it_names(
      @ForAll("rules") RetentionRule rule, @ForAll("instants") Instant from) {
    Instant end = rule.endsAt(from);

    assertThat(rule.cut(end)).isAfter(from);
    assertThat(rule.cut(end.minusNanos(1000))).isBeforeOrEqualTo(from);
  }

  @Property(tries = 1000)
  void is_read_as_it_is_written(@ForAll("rules") RetentionRule rule) {
    assertThat(RetentionRule.parse(rule.text())).isEqualTo(rule);
  }

  @Requirement("SGB V § 304")
  @Property(tries = 1000)
  void business_years_end_whole(@ForAll("instants") Instant from, @ForAll("years") int years) {
    LocalDate end =
        new EndOfBusinessYear(years).endsAt(from).atZone(RetentionRule.ZONE).toLocalDate();

    assertThat(MonthDay.from(end)).isEqualTo(MonthDay.of(1, 1));
    assertThat(end.getYear()).isEqualTo(from.atZone(RetentionRule.ZONE).getYear() + years + 1);
  }

  @Requirement("SGB V § 304")
  @Example
  void ten_years_after_new_years_eve_are_a_year_shorter_than_after_new_years_day() {
    var rule = new EndOfBusinessYear(10);

    assertThat(rule.endsAt(berlin("2026-12-31T23:59:59"))).isEqualTo(berlin("2037-01-01T00:00:00"));
    assertThat(rule.endsAt(berlin("2027-01-01T00:00:00"))).isEqualTo(berlin("2038-01-01T00:00:00"));
  }

  @Example
  void the_years_first_day_is_the_insurers() {
    var rule = new EndOfBusinessYear(1, MonthDay.of(7, 1));

    assertThat(rule.endsAt(berlin("2026-06-30T12:00:00"))).isEqualTo(berlin("2027-07-01T00:00:00"));
    assertThat(rule.endsAt(berlin("2026-07-01T12:00:00"))).isEqualTo(berlin("2028-07-01T00:00:00"));
  }

  @Example
  void a_year_after_29_february_ends_with_28_february() {
    var rule = new After(Period.ofYears(1));

    assertThat(rule.endsAt(berlin("2028-02-29T10:00:00"))).isEqualTo(berlin("2029-03-01T00:00:00"));
    assertThat(rule.endsAt(berlin("2028-02-28T10:00:00"))).isEqualTo(berlin("2029-03-01T00:00:00"));
    assertThat(rule.endsAt(berlin("2027-02-28T10:00:00"))).isEqualTo(berlin("2028-02-29T00:00:00"));
  }

  @Example
  void days_are_days_of_the_calendar_where_the_clocks_change() {
    var rule = new After(Period.ofDays(1));

    assertThat(rule.endsAt(Instant.parse("2026-03-28T11:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    assertThat(rule.endsAt(Instant.parse("2026-10-24T11:00:00Z")))
        .isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
  }

  @Provide
  Arbitrary<RetentionRule> rules() {
    Arbitrary<RetentionRule> after =
        Combinators.combine(
                Arbitraries.integers().between(0, 11),
                Arbitraries.integers().between(0, 30),
                Arbitraries.integers().between(1, 500))
            .as((years, months, days) -> new After(Period.of(years, months, days)));
    Arbitrary<RetentionRule> months =
        Arbitraries.integers().between(1, 150).map(each -> new After(Period.ofMonths(each)));
    Arbitrary<RetentionRule> byYear =
        Combinators.combine(
                years(),
                Arbitraries.integers().between(1, 12),
                Arbitraries.integers().between(1, 28))
            .as((years, month, day) -> new EndOfBusinessYear(years, MonthDay.of(month, day)));
    return Arbitraries.oneOf(after, months, byYear);
  }

  @Provide
  Arbitrary<Integer> years() {
    return Arbitraries.integers().between(1, 30);
  }

  /** Every day and hour, and often around the turns of months and the changes of the clocks. */
  @Provide
  Arbitrary<Instant> instants() {
    Arbitrary<Instant> any =
        Arbitraries.longs()
            .between(1_500_000_000_000_000L, 2_600_000_000_000_000L)
            .map(micros -> Instant.EPOCH.plusNanos(micros * 1000));
    Arbitrary<Instant> turns =
        Combinators.combine(
                Arbitraries.integers().between(2024, 2045),
                Arbitraries.integers().between(1, 12),
                Arbitraries.integers().between(-4, 4),
                Arbitraries.integers().between(-1, 1))
            .as((year, month, days, micros) ->
                LocalDate.of(year, month, 1)
                    .plusDays(days)
                    .atStartOfDay(RetentionRule.ZONE)
                    .toInstant()
                    .plusNanos(micros * 1000L));
    return Arbitraries.oneOf(any, turns);
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(RetentionRule.ZONE).toInstant();
  }
}
