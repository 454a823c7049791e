package org.engagement.app.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionRule;
import org.jspecify.annotations.Nullable;

/**
 * For how long records are kept, where that differs from the usual; what is kept by purpose goes by
 * the storage periods of the purpose register.
 *
 * @param inactivity what becomes of people without a sign of life; null for nothing
 */
public record RetentionSettings(List<RuleSettings> rules, @Nullable InactivitySettings inactivity) {
  public RetentionSettings {
    Rule.present("retention.rules", rules);
    rules = List.copyOf(rules);
    Rule.check(
        "retention.rules.category",
        rules.stream().map(RuleSettings::category).distinct().count() == rules.size(),
        "stands once");
  }

  /** Returns the rules by category. */
  public Map<RetentionCategory, RetentionRule> byCategory() {
    Map<RetentionCategory, RetentionRule> byCategory = new EnumMap<>(RetentionCategory.class);
    rules.forEach(each ->
        byCategory.put(
            RetentionCategory.labelled(each.category()).orElseThrow(),
            RetentionRule.parse(each.rule())));
    return byCategory;
  }

  /**
   * The rule of one category.
   *
   * @param category such as {@code decisions}
   * @param rule such as {@code P400D} or {@code end of business year + P3Y}
   */
  public record RuleSettings(String category, String rule) {
    public RuleSettings {
      Rule.present("retention.rules.category", category);
      Rule.check(
          "retention.rules.category",
          RetentionCategory.labelled(category).isPresent(),
          "is a category of records such as decisions");
      Rule.present("retention.rules.rule", rule);
      try {
        RetentionRule.parse(rule);
      } catch (IllegalArgumentException e) {
        throw new WrongSetting(
            "retention.rules.rule",
            "is a period such as P400D, or an end such as \"end of business year + P10Y\"");
      }
    }
  }
}
