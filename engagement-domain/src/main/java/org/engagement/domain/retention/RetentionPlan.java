package org.engagement.domain.retention;

import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.retention.RetentionRule.After;
import org.engagement.domain.retention.RetentionRule.EndOfBusinessYear;

/**
 * The rule of every category, and for what is kept by purpose that of every purpose.
 *
 * <p>The storage periods of the register are the rules of the purposes. What a law allows to be
 * kept for whole years is counted from the end of the business year (SGB V § 304(1)); what people
 * agreed to, from when it happened. Of a purpose that is not registered the category's own rule
 * holds.
 */
public final class RetentionPlan {
  /** As long as a profile looks back. */
  private static final RetentionRule FOUR_HUNDRED_DAYS = new After(Period.ofDays(400));

  /** Until claims are time-barred (BGB § 195, 199(1)). */
  private static final RetentionRule LIMITATION = new EndOfBusinessYear(3);

  /** What came from before an erasure stays out as long as anything of that time is kept. */
  private static final RetentionRule AS_LONG_AS_ANYTHING = new EndOfBusinessYear(10);

  private final Map<RetentionCategory, RetentionRule> rules;
  private final PurposeRegister register;

  private RetentionPlan(Map<RetentionCategory, RetentionRule> rules, PurposeRegister register) {
    this.rules = rules;
    this.register = register;
  }

  /**
   * Returns the plan of this register, with the rules of these categories in place of the usual.
   */
  public static RetentionPlan of(
      PurposeRegister register, Map<RetentionCategory, RetentionRule> changed) {
    Map<RetentionCategory, RetentionRule> rules = new EnumMap<>(RetentionCategory.class);
    for (RetentionCategory category : RetentionCategory.values()) {
      rules.put(category, usual(category));
    }
    rules.putAll(changed);
    return new RetentionPlan(rules, register);
  }

  private static RetentionRule usual(RetentionCategory category) {
    return switch (category) {
      case ACTIVITIES, PROFILES, DECISIONS, MESSAGES, INBOX, OUTCOMES -> FOUR_HUNDRED_DAYS;
      case CONSENTS, RIGHTS_REQUESTS, HOLDS -> LIMITATION;
      case ERASURES -> AS_LONG_AS_ANYTHING;
      // longer than what is kept under the pseudonym; see #ruleOf
      case PSEUDONYMS -> LIMITATION;
    };
  }

  /** Returns the rule of this category; of one by purpose, for purposes that are not registered. */
  public RetentionRule ruleOf(RetentionCategory category) {
    RetentionRule rule = rules.get(category);
    if (rule == null) {
      throw new IllegalStateException("every category has a rule");
    }
    return rule;
  }

  /** Returns the rule of what is kept in this category for this purpose. */
  public RetentionRule ruleOf(RetentionCategory category, Purpose purpose) {
    Optional<PurposeDefinition> line =
        category.byPurpose() ? register.find(purpose) : Optional.empty();
    return line.map(RetentionPlan::ruleOf).orElseGet(() -> ruleOf(category));
  }

  /** Returns the rule that a line of the register comes to. */
  public static RetentionRule ruleOf(PurposeDefinition line) {
    Period period = line.storagePeriod();
    return switch (line.basis()) {
      case LegalBasis.Consent ignored -> new After(period);
      case LegalBasis.StatutoryWithObjection ignored -> byLaw(period);
      case LegalBasis.ServiceTask ignored -> byLaw(period);
    };
  }

  private static RetentionRule byLaw(Period period) {
    Period years = Period.ofYears((int) (period.toTotalMonths() / 12));
    return period.normalized().equals(years)
        ? new EndOfBusinessYear(years.getYears())
        : new After(period);
  }

  /** Returns the purposes whose rules stand in the register. */
  public PurposeRegister register() {
    return register;
  }

  /**
   * Returns the instant before which everything in this category is to be gone at this instant; of
   * pseudonyms, that before which nothing that names one is kept by any rule.
   */
  public Instant cut(RetentionCategory category, Instant now) {
    return category == RetentionCategory.PSEUDONYMS
        ? ofSubjects().map(rule -> rule.cut(now)).min(Comparator.naturalOrder()).orElseThrow()
        : ruleOf(category).cut(now);
  }

  private Stream<RetentionRule> ofSubjects() {
    return Stream.concat(
        register.definitions().stream().map(RetentionPlan::ruleOf),
        rules.entrySet().stream()
            .filter(each -> each.getKey().ofSubjects())
            .map(Map.Entry::getValue));
  }
}
