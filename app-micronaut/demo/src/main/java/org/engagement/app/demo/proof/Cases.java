package org.engagement.app.demo.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    Map<String, Object> actual = new LinkedHashMap<>();
    seen.forEach((kind, count) -> {
      expected.put(field(kind), "more than 0");
      actual.put(field(kind), count);
    });
    expected.put("broken", List.of());
    actual.put(
        "broken",
        broken.entrySet().stream()
            .map(rule -> "%d times: %s".formatted(rule.getValue(), rule.getKey()))
            .toList());
    return new Checked(
        broken.isEmpty() && seen.values().stream().allMatch(count -> count > 0),
        expected,
        actual,
        words());
  }

  /** Returns the kind as the name of a field: {@code inbox items} as {@code inboxItems}. */
  private static String field(String kind) {
    StringBuilder field = new StringBuilder();
    for (String word : kind.split("[^A-Za-z]+", -1)) {
      String first = word.substring(0, 1);
      field
          .append(field.isEmpty() ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
          .append(word, 1, word.length());
    }
    return field.toString();
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
