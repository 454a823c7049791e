package org.engagement.domain.segment;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.segment.Criterion.Metric;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/** Random criteria and preferences. */
final class Criteria {
  private Criteria() {}

  /** Returns trees of every kind of criterion; segments named are among these. */
  static Arbitrary<Criterion> trees(List<String> segmentIds) {
    return trees(3, leaves(segmentIds));
  }

  private static Arbitrary<Criterion> trees(int depth, Arbitrary<Criterion> leaves) {
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Criterion> part = trees(depth - 1, leaves);
    Arbitrary<List<Criterion>> parts = part.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaves,
        parts.map(Criterion.All::new),
        parts.map(Criterion.Any::new),
        part.map(Criterion.Not::new));
  }

  /** Returns every kind of criterion that joins no others. */
  static Arbitrary<Criterion> leaves(List<String> segmentIds) {
    Arbitrary<Criterion> age =
        Arbitraries.of(AgeGroup.class).set().ofMinSize(1).map(Criterion.AgeIn::new);
    Arbitrary<Criterion> registered =
        range(600).map(it -> new Criterion.RegisteredDaysAgo(it.atLeast(), it.atMost()));
    Arbitrary<Criterion> wishes =
        Arbitraries.of(
            new Criterion.PrefersChannel("email"),
            new Criterion.PrefersFrequency(
                Set.of(NotificationFrequency.DAILY, NotificationFrequency.WEEKLY)),
            new Criterion.PrefersComplexity(ReadingLevel.SIMPLE),
            new Criterion.Speaks(Language.GERMAN),
            new Criterion.Speaks(new Language("en-GB")));
    Arbitrary<Criterion> count =
        Combinators.combine(patterns(), Arbitraries.of(1, 2, 7, 30, 399, 400), range(6))
            .as((pattern, days, it) ->
                new Criterion.Count(pattern, days, it.atLeast(), it.atMost()));
    Arbitrary<Criterion> within =
        Combinators.combine(patterns(), periods()).as(Criterion.Within::new);
    Arbitrary<Criterion> absent =
        Combinators.combine(patterns(), periods()).as(Criterion.Absent::new);
    Arbitrary<Criterion> in = Arbitraries.of(segmentIds).map(Criterion.InSegment::new);
    return Arbitraries.oneOf(age, registered, metrics(), wishes, count, within, absent, in);
  }

  static Arbitrary<Preferences> preferences() {
    return Combinators.combine(
            Arbitraries.of(List.<String>of(), List.of("email"), List.of("push")).injectNull(0.4),
            Arbitraries.of(NotificationFrequency.class).injectNull(0.4),
            Arbitraries.of(ReadingLevel.class).injectNull(0.4),
            Arbitraries.of(new Language("de-AT"), Language.ENGLISH, new Language("en-GB"))
                .injectNull(0.4))
        .as((channels, frequency, level, language) ->
            new Preferences(channels, frequency, level, null, language));
  }

  private static Arbitrary<Criterion> metrics() {
    return Combinators.combine(
            Arbitraries.of(Metric.class),
            Arbitraries.of(0.0, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 20.0).injectNull(0.4),
            Arbitraries.of(-1.0, 0.0, 0.6, 0.99, 1.0, 3.5, 5.0, 60.0))
        .as((metric, atLeast, atMost) ->
            new Criterion.MetricBetween(
                metric, atLeast, atLeast != null && atLeast > atMost ? null : atMost));
  }

  private static Arbitrary<Duration> periods() {
    return Arbitraries.oneOf(
        Arbitraries.of(1, 2, 30, 400).map(Duration::ofDays),
        Arbitraries.longs().between(1, 400L * 86_400_000_000_000L).map(Duration::ofNanos));
  }

  private static Arbitrary<ActivityPattern> patterns() {
    Arbitrary<ActivityPattern> usage =
        Combinators.combine(
                Arbitraries.of(UsageType.class),
                Arbitraries.of("letters", "bonus", "unheard-of").injectNull(0.5))
            .as(ActivityPattern.Usage::new);
    Arbitrary<ActivityPattern> offline =
        Arbitraries.of(OfflineContactKind.class).map(ActivityPattern.Offline::new);
    return Arbitraries.oneOf(usage, offline, Arbitraries.of(new ActivityPattern.AnyUsage()));
  }

  private static Arbitrary<Range> range(int highest) {
    return Combinators.combine(
            Arbitraries.integers().between(0, highest),
            Arbitraries.integers().between(0, highest),
            Arbitraries.integers().between(0, 2))
        .as((one, other, which) ->
            switch (which) {
              case 0 -> new Range(one, null);
              case 1 -> new Range(null, one);
              default -> new Range(Math.min(one, other), Math.max(one, other));
            });
  }

  private record Range(@Nullable Integer atLeast, @Nullable Integer atMost) {}
}
