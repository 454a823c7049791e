package org.engagement.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.subject.Language;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PurposeRegisterTest {
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
  private static final PurposeRegister REGISTER = PurposeRegister.statutoryHealthInsurance();
  private static final Expression SAID =
      new Expression(new NoticeVersion("1", Language.GERMAN), "app-settings", null);

  @Test
  void has_every_purpose_of_the_interface() {
    assertThat(REGISTER.definitions())
        .extracting(line -> line.purpose().id())
        .containsExactlyInAnyOrder(
            "service",
            "app-analytics",
            "personalised-help",
            "advertising",
            "risk-rare-disease",
            "risk-cancer",
            "risk-medication",
            "risk-care-need",
            "risk-severe-threat",
            "risk-vaccination",
            "care-innovation");
  }

  @Requirement("SGB V § 25b(3)")
  @Requirement("SGB V § 68b")
  @Test
  void gives_statutory_data_to_nobody_and_waits_at_least_four_weeks() {
    assertThat(REGISTER.definitions())
        .filteredOn(line -> line.basis() instanceof LegalBasis.StatutoryWithObjection)
        .hasSize(7)
        .allSatisfy(line -> {
          assertThat(line.recipients()).isEmpty();
          assertThat(((LegalBasis.StatutoryWithObjection) line.basis()).waitingPeriod())
              .isGreaterThanOrEqualTo(Duration.ofDays(28));
        });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LegalBasis.StatutoryWithObjection(Duration.ofDays(27)));
  }

  @Requirement("GDPR Art. 5(1)(b)")
  @Requirement("SGB X § 67c")
  @ParameterizedTest
  @CsvSource({
    "app-analytics,     app-analytics,     true",
    "personalised-help, app-analytics,     true",
    "care-innovation,   app-analytics,     true",
    "app-analytics,     personalised-help, false",
    "advertising,       app-analytics,     false",
    "service,           app-analytics,     false",
    "risk-cancer,       app-analytics,     false"
  })
  void lets_a_purpose_read_only_what_its_line_names(String reader, String collected, boolean may) {
    assertThat(REGISTER.mayRead(new Purpose(reader), new Purpose(collected))).isEqualTo(may);
  }

  static Stream<Arguments> pairs() {
    return REGISTER.definitions().stream()
        .flatMap(reader ->
            REGISTER.definitions().stream()
                .map(collected -> Arguments.of(reader.purpose().id(), collected.purpose().id())));
  }

  /** What may be read stands here a second time on purpose, apart from the register itself. */
  @Requirement("GDPR Art. 5(1)(b)")
  @Requirement("SGB X § 67c")
  @ParameterizedTest
  @MethodSource("pairs")
  void refuses_every_reading_outside_the_register(String reader, String collected) {
    boolean may =
        reader.equals(collected)
            || (collected.equals("app-analytics")
                && Set.of("personalised-help", "care-innovation").contains(reader));
    var reads = new Purpose(reader);
    var read = new Purpose(collected);

    if (may) {
      assertThat(REGISTER.reading(reads, read))
          .extracting(Reading::reader, Reading::collected)
          .containsExactly(reads, read);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> REGISTER.reading(reads, read))
          .withMessage("purpose " + reader + " may not read what " + collected + " collected");
    }
  }

  @Requirement("GDPR Art. 30(1)")
  @Test
  void names_the_data_of_each_purpose_and_which_of_it_is_special() {
    assertThat(REGISTER.definitions())
        .allSatisfy(line -> assertThat(line.categories()).isNotEmpty())
        .filteredOn(line -> line.categories().stream().anyMatch(DataCategory::special))
        .extracting(line -> line.purpose().id())
        .allMatch(id -> id.startsWith("risk-"))
        .hasSize(6);
  }

  @Requirement("SGB V § 25b(4)")
  @Test
  void keeps_an_evaluation_closed_until_it_was_reported() {
    var risk = new Purpose("risk-cancer");
    Instant open = NOON.plus(Duration.ofDays(28));
    Instant reported = open.plusSeconds(60);
    PurposeRegister report = REGISTER.with(reported(risk, reported));
    ConsentHistory told =
        ConsentHistory.EMPTY.plus(new ConsentEvent.Notified(risk, NOON, NOON, SAID));

    assertThat(REGISTER.statusOf(risk, told, reported)).isEqualTo(new ConsentStatus.NotReported());
    assertThat(report.statusOf(risk, told, reported.minusNanos(1)))
        .isEqualTo(new ConsentStatus.NotReported());
    assertThat(report.statusOf(risk, told, reported)).isEqualTo(new ConsentStatus.InForce(open));
    assertThat(report.statusOf(new Purpose("risk-medication"), told, reported).inForce()).isFalse();
  }

  @Requirement("GDPR Art. 5(1)(b)")
  @Test
  void reads_only_while_both_purposes_are_in_force() {
    ConsentHistory both =
        ConsentHistory.EMPTY
            .plus(granted(Purpose.PERSONALISED_HELP))
            .plus(granted(Purpose.APP_ANALYTICS));
    ConsentHistory withdrawn =
        both.plus(new ConsentEvent.Withdrawn(Purpose.APP_ANALYTICS, NOON, NOON, SAID));

    assertThat(reading(both).inForce()).isTrue();
    assertThat(reading(withdrawn)).isEqualTo(new ConsentStatus.Withdrawn(NOON));
  }

  @Test
  void is_refused_where_a_purpose_stands_twice_or_reads_an_unknown_one() {
    PurposeDefinition line =
        new PurposeDefinition(
            Purpose.SERVICE,
            1,
            new LegalBasis.ServiceTask(),
            Set.of(new DataCategory("addresses", false)),
            Set.of(Purpose.APP_ANALYTICS),
            Set.of(),
            Period.ofYears(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurposeRegister.of(List.of(line, line)))
        .withMessage("purpose service is registered twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurposeRegister.of(List.of(line)))
        .withMessage("purpose service reads the unknown purpose app-analytics");
  }

  private static ConsentEvent granted(Purpose purpose) {
    return new ConsentEvent.Granted(purpose, NOON, NOON, SAID, null);
  }

  private static ConsentStatus reading(ConsentHistory history) {
    return REGISTER.statusOf(
        REGISTER.reading(Purpose.PERSONALISED_HELP, Purpose.APP_ANALYTICS), history, NOON);
  }

  private static PurposeDefinition reported(Purpose risk, Instant at) {
    PurposeDefinition line = REGISTER.require(risk);
    return new PurposeDefinition(
        risk,
        line.version() + 1,
        new LegalBasis.StatutoryWithObjection(
            Duration.ofDays(28), true, new EvaluationReport("BAS", at, "file 4711")),
        line.categories(),
        line.reads(),
        line.recipients(),
        line.storagePeriod());
  }
}
