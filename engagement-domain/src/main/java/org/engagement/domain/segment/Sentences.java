package org.engagement.domain.segment;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.engagement.domain.segment.SegmentExplanation.Actual;
import org.jspecify.annotations.Nullable;

/** Puts explanations into words, such as {@code at least 2 page_view in 7 days: no (1)}. */
final class Sentences {
  private Sentences() {}

  static String of(SegmentExplanation explanation) {
    String verdict = explanation.holds() ? "yes" : "no";
    return criterion(explanation.criterion()) + ": " + verdict + actual(explanation.actual());
  }

  private static String actual(Actual actual) {
    return switch (actual) {
      case Actual.Joined joined -> "";
      case Actual.Unknown unknown -> " (nothing known)";
      case Actual.Amount amount -> " (" + number(amount.value()) + ")";
      case Actual.Moment moment -> " (last at " + moment.at() + ")";
      case Actual.Words words -> " (" + String.join(", ", words.words()) + ")";
    };
  }

  private static String criterion(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All all -> "all of " + all.parts().size();
      case Criterion.Any any -> "any of " + any.parts().size();
      case Criterion.Not not -> "not";
      case Criterion.AgeIn age ->
          "age group "
              + age.groups().stream()
                  .sorted()
                  .map(it -> it.label())
                  .collect(Collectors.joining(" or "));
      case Criterion.RegisteredDaysAgo it ->
          "registered" + range(it.atLeast(), it.atMost()) + " days ago";
      case Criterion.MetricBetween it -> label(it.metric()) + range(it.atLeast(), it.atMost());
      case Criterion.PrefersChannel it -> "prefers channel " + it.channel();
      case Criterion.PrefersFrequency it ->
          "prefers frequency "
              + it.frequencies().stream()
                  .sorted()
                  .map(Sentences::label)
                  .collect(Collectors.joining(" or "));
      case Criterion.PrefersComplexity it -> "prefers texts " + label(it.level());
      case Criterion.Speaks it -> "speaks " + it.language().tag();
      case Criterion.Count it ->
          pattern(it.pattern())
              + range(it.atLeast(), it.atMost())
              + " times in "
              + it.days()
              + " days";
      case Criterion.Within it -> pattern(it.pattern()) + " within " + period(it.period());
      case Criterion.Absent it -> pattern(it.pattern()) + " absent for " + period(it.period());
      case Criterion.InSegment it -> "in segment " + it.segmentId();
    };
  }

  private static String pattern(ActivityPattern pattern) {
    return switch (pattern) {
      case ActivityPattern.AnyUsage any -> "any use";
      case ActivityPattern.Offline offline -> offline.kind().label();
      case ActivityPattern.Usage usage ->
          usage.featureId() == null
              ? usage.type().label()
              : usage.type().label() + " of " + usage.featureId();
    };
  }

  private static String range(@Nullable Number atLeast, @Nullable Number atMost) {
    return (atLeast == null ? "" : " at least " + number(atLeast.doubleValue()))
        + (atLeast == null || atMost == null ? "" : " and")
        + (atMost == null ? "" : " at most " + number(atMost.doubleValue()));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String period(Duration period) {
    return period.equals(Duration.ofDays(period.toDays()))
        ? period.toDays() + " days"
        : period.toString();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
