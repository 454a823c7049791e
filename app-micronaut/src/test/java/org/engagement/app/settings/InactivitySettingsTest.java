package org.engagement.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Period;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InactivitySettingsTest {
  @Test
  void what_breaks_a_rule_is_refused_by_its_name() {
    refuses("period", () -> new InactivitySettings("P179D", "P60D", null, "notice", 1));
    refuses("period", () -> new InactivitySettings("three years", "P60D", null, "notice", 1));
    refuses("period", () -> new InactivitySettings("P101Y", "P60D", null, "notice", 1));
    refuses("leadTime", () -> new InactivitySettings("P3Y", "P13D", null, "notice", 1));
    refuses("leadTime", () -> new InactivitySettings("P180D", "P181D", null, "notice", 1));
    refuses("unreachable", () -> new InactivitySettings("P3Y", "P60D", "P59D", "notice", 1));
    refuses("unreachable", () -> new InactivitySettings("P3Y", "P60D", "P4Y", "notice", 1));
    refuses("notice", () -> new InactivitySettings("P3Y", "P60D", null, "A notice", 1));
    refuses("version", () -> new InactivitySettings("P3Y", "P60D", null, "notice", 0));
  }

  @Test
  void the_plan_is_as_the_settings_say() {
    var plan = new InactivitySettings("P3Y", "P60D", "P1Y", "notice", 2).plan();

    assertThat(plan.period()).isEqualTo(Period.ofYears(3));
    assertThat(plan.leadTime()).isEqualTo(Period.ofDays(60));
    assertThat(plan.unreachable()).isEqualTo(Period.ofYears(1));
    assertThat(plan.notice().version()).isEqualTo(2);
  }

  private static void refuses(String field, ThrowingCallable it) {
    assertThatExceptionOfType(WrongSetting.class)
        .isThrownBy(it)
        .withMessageStartingWith("setting retention.inactivity." + field + " ");
  }
}
