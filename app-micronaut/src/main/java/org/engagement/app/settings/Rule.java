package org.engagement.app.settings;

import org.jspecify.annotations.Nullable;

/** Checks a setting and names it where it breaks its rule. */
final class Rule {
  private Rule() {}

  static void range(String setting, long value, long least, long most) {
    check(setting, value >= least && value <= most, "is " + least + " to " + most);
  }

  static void present(String setting, @Nullable Object value) {
    check(setting, value != null, "is required");
  }

  static void check(String setting, boolean holds, String rule) {
    if (!holds) {
      throw new WrongSetting(setting, rule);
    }
  }
}
