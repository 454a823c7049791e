package org.engagement.app.demo.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the cases that a check saw, by kind, and those that broke a rule. A check that saw none of
 * a kind that it must see has shown nothing, and does not hold.
 */
final class Cases {
  private final Map<String, Long> seen = new LinkedHashMap<>();
  private final Map<String, Long> broken = new TreeMap<>();

  Cases(String... kinds) {
    for (String kind : kinds) {
      seen.put(kind, 0L);
    }
  }

  void saw(String kind) {
    saw(kind, 1);
  }

  void saw(String kind, long times) {
    seen.merge(kind, times, Long::sum);
  }

  void broke(String rule) {
    broken.merge(rule, 1L, Long::sum);
  }

  void mustHold(boolean holds, String rule) {
    if (!holds) {
      broke(rule);
    }
  }

  Checked checked() {
    Map<String, Object> expected = new LinkedHashMap<>();
    Map<String, Object> actual = new LinkedHashMap<>(seen);
    seen.keySet().forEach(kind -> expected.put(kind, "more than 0"));
    expected.put("broken", Map.of());
    actual.put("broken", broken);
    return new Checked(
        broken.isEmpty() && seen.values().stream().allMatch(count -> count > 0),
        expected,
        actual,
        words());
  }

  private String words() {
    return seen.entrySet().stream()
            .map(kind -> "%,d %s".formatted(kind.getValue(), kind.getKey()))
            .collect(Collectors.joining(", "))
        + broken.entrySet().stream()
            .map(rule -> "; BROKEN %,d times: %s".formatted(rule.getValue(), rule.getKey()))
            .collect(Collectors.joining());
  }
}
