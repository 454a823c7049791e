package org.engagement.app.settings;

import java.time.DateTimeException;
import java.time.Period;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.retention.InactivityPlan;
import org.jspecify.annotations.Nullable;

/**
 * When people who give no sign of life are told and erased; without these settings nobody is.
 *
 * @param period without a sign of life, such as {@code P3Y}
 * @param leadTime from the hand-over of the notice to the erasure, such as {@code P60D}
 * @param unreachable from the first notice to the erasure of who cannot be told; null to keep them
 * @param notice the id of the intervention that has the words
 * @param version its version
 */
public record InactivitySettings(
    String period, String leadTime, @Nullable String unreachable, String notice, int version) {
  private static final String PREFIX = "retention.inactivity.";
  private static final Period SHORTEST_LEAD = Period.ofDays(14);

  public InactivitySettings {
    Rule.present(PREFIX + "period", period);
    Rule.present(PREFIX + "leadTime", leadTime);
    Rule.present(PREFIX + "notice", notice);
    Rule.check(PREFIX + "notice", DefinitionRef.isId(notice), "is the id of an intervention");
    Rule.check(PREFIX + "version", version >= 1, "is at least 1");
    DefinitionRef words = new DefinitionRef(DefinitionKind.INTERVENTION, notice, version);
    Period inactive = parsed("period", period);
    Period lead = parsed("leadTime", leadTime);
    fits(
        "period",
        "is a period such as P3Y, of 180 days to 100 years",
        () -> new InactivityPlan(inactive, SHORTEST_LEAD, null, words));
    fits(
        "leadTime",
        "is a period such as P60D, of 14 days to retention.inactivity.period",
        () -> new InactivityPlan(inactive, lead, null, words));
    if (unreachable != null) {
      Period longest = parsed("unreachable", unreachable);
      fits(
          "unreachable",
          "is a period from retention.inactivity.leadTime to retention.inactivity.period",
          () -> new InactivityPlan(inactive, lead, longest, words));
    }
  }

  /** Returns the plan. */
  public InactivityPlan plan() {
    return new InactivityPlan(
        parsed("period", period),
        parsed("leadTime", leadTime),
        unreachable == null ? null : parsed("unreachable", unreachable),
        new DefinitionRef(DefinitionKind.INTERVENTION, notice, version));
  }

  private static void fits(String field, String rule, Runnable plan) {
    try {
      plan.run();
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(PREFIX + field, rule);
    }
  }

  private static Period parsed(String field, String text) {
    try {
      return Period.parse(text);
    } catch (DateTimeException e) {
      throw new WrongSetting(PREFIX + field, "is a period such as P60D");
    }
  }
}
