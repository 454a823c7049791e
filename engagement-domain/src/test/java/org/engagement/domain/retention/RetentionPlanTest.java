package org.engagement.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.retention.RetentionRule.After;
import org.engagement.domain.retention.RetentionRule.EndOfBusinessYear;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("GDPR Art. 5(1)(e)")
class RetentionPlanTest {
  private static final PurposeRegister REGISTER = PurposeRegister.statutoryHealthInsurance();
  private static final RetentionPlan PLAN = RetentionPlan.of(REGISTER, Map.of());
  private static final Instant NOW = Instant.parse("2040-06-01T10:00:00Z");

  @Test
  void what_people_agreed_to_is_kept_so_long_after_it_happened() {
    assertThat(PLAN.ruleOf(RetentionCategory.ACTIVITIES, Purpose.APP_ANALYTICS))
        .isEqualTo(new After(Period.ofDays(400)));
    assertThat(PLAN.ruleOf(RetentionCategory.MESSAGES, Purpose.ADVERTISING))
        .isEqualTo(new After(Period.ofYears(2)));
  }

  @Requirement("SGB V § 304")
  @Test
  void what_a_law_allows_for_years_is_kept_from_the_end_of_the_business_year() {
    assertThat(PLAN.ruleOf(RetentionCategory.MESSAGES, new Purpose("risk-cancer")))
        .isEqualTo(new EndOfBusinessYear(10));
    assertThat(PLAN.ruleOf(RetentionCategory.ACTIVITIES, Purpose.SERVICE))
        .isEqualTo(new EndOfBusinessYear(10));
  }

  @Test
  void what_nobody_registered_is_kept_as_its_category_is() {
    assertThat(PLAN.ruleOf(RetentionCategory.ACTIVITIES, new Purpose("gone")))
        .isEqualTo(PLAN.ruleOf(RetentionCategory.ACTIVITIES));
  }

  @ParameterizedTest
  @EnumSource
  void every_category_has_a_rule_that_may_be_changed(RetentionCategory category) {
    RetentionRule own = new After(Period.ofDays(7));

    assertThat(RetentionPlan.of(REGISTER, Map.of(category, own)).ruleOf(category)).isEqualTo(own);
    assertThat(RetentionCategory.labelled(category.label())).contains(category);
  }

  @ParameterizedTest
  @EnumSource
  void a_pseudonym_outlives_all_that_names_it(RetentionCategory category) {
    RetentionRule forLong = new EndOfBusinessYear(20);
    RetentionPlan plan = RetentionPlan.of(REGISTER, Map.of(category, forLong));
    Instant cut = plan.cut(RetentionCategory.PSEUDONYMS, NOW);

    assertThat(cut).isBeforeOrEqualTo(new EndOfBusinessYear(10).cut(NOW));
    assertThat(cut.equals(forLong.cut(NOW))).isEqualTo(category.ofSubjects());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "for ever",
        "P0D",
        "-P1D",
        "P101Y",
        "end of business year + P0Y",
        "end of business year + P10Y from 02-29",
        "end of business year + P10Y from 13-01"
      })
  void a_rule_that_is_none_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RetentionRule.parse(text));
  }

  @Test
  void a_hold_keeps_what_it_names_until_it_is_lifted() {
    Pseudonym anna = Pseudonym.of(new UUID(1, 1));
    Pseudonym ben = Pseudonym.of(new UUID(2, 2));
    var hold = new LegalHold(new UUID(0, 1), anna, null, HoldReason.CLAIM, NOW, null);

    assertThat(hold.keeps(RetentionCategory.DECISIONS, Optional.of(anna))).isTrue();
    assertThat(hold.keeps(RetentionCategory.DECISIONS, Optional.of(ben))).isFalse();
    assertThat(hold.keeps(RetentionCategory.ERASURES, Optional.of(anna))).isFalse();
    assertThat(hold.lifted(NOW).keeps(RetentionCategory.DECISIONS, Optional.of(anna))).isFalse();
  }

  @Test
  void a_hold_names_somebody_or_something() {
    Pseudonym anna = Pseudonym.of(new UUID(1, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LegalHold(new UUID(0, 1), null, null, HoldReason.AUTHORITY, NOW, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new LegalHold(
                new UUID(0, 1), anna, RetentionCategory.ERASURES, HoldReason.CLAIM, NOW, null));
  }
}
