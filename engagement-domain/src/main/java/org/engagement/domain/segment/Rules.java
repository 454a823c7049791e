package org.engagement.domain.segment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.engagement.domain.profile.EngagementMetrics;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.SessionFigures;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.Told;

/** Makes rules of criteria; of joined parts those that cost least come first. */
final class Rules {
  private static final double MICROS_PER_MINUTE = 60_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private Rules() {}

  static Rule of(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All all -> Rule.all(parts(all.parts()));
      case Criterion.Any any -> Rule.any(parts(any.parts()));
      case Criterion.Not not -> Rule.not(of(not.part()));
      case Criterion.AgeIn age -> timeless(it -> Wishes.age(age, it.profile()));
      case Criterion.RegisteredDaysAgo registered -> registered(registered);
      case Criterion.MetricBetween metric -> metric(metric);
      case Criterion.PrefersChannel channel ->
          timeless(it -> Wishes.channel(channel, it.profile(), it.preferences()));
      case Criterion.PrefersFrequency frequency ->
          timeless(it -> Wishes.frequency(frequency, it.preferences()));
      case Criterion.PrefersComplexity complexity ->
          timeless(it -> it.preferences().contentComplexity() == complexity.level());
      case Criterion.Speaks speaks -> timeless(it -> Wishes.language(speaks, it.preferences()));
      case Criterion.Count count ->
          new RecentCount(
              profile -> Tallies.of(count.pattern(), profile),
              count.days(),
              count.atLeast() == null ? 0 : count.atLeast(),
              count.atMost() == null ? Long.MAX_VALUE : count.atMost());
      case Criterion.Within within -> within(within);
      case Criterion.Absent absent -> absent(absent);
      case Criterion.InSegment in -> it -> it.membership(in.segmentId());
    };
  }

  private static Rule timeless(Predicate<Sight> test) {
    return it -> Ruling.lasting(test.test(it));
  }

  private static List<Rule> parts(List<Criterion> parts) {
    return parts.stream().sorted(Comparator.comparingInt(Rules::cost)).map(Rules::of).toList();
  }

  /** Returns roughly how much work it is to rule on the criterion. */
  private static int cost(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All all -> all.parts().stream().mapToInt(Rules::cost).sum();
      case Criterion.Any any -> any.parts().stream().mapToInt(Rules::cost).sum();
      case Criterion.Not not -> cost(not.part());
      case Criterion.AgeIn age -> 1;
      case Criterion.RegisteredDaysAgo registered -> 1;
      case Criterion.PrefersChannel channel -> 1;
      case Criterion.PrefersFrequency frequency -> 1;
      case Criterion.PrefersComplexity complexity -> 1;
      case Criterion.Speaks speaks -> 1;
      case Criterion.InSegment in -> 1;
      case Criterion.Within within -> 2;
      case Criterion.Absent absent -> 2;
      case Criterion.Count count -> 4;
      case Criterion.MetricBetween metric -> 8;
    };
  }

  private static Rule registered(Criterion.RegisteredDaysAgo criterion) {
    int atLeast = criterion.atLeast() == null ? 0 : criterion.atLeast();
    long atMost = criterion.atMost() == null ? Long.MAX_VALUE : criterion.atMost();
    return it -> {
      Told<LocalDate> told = it.profile().traits().registrationDate();
      if (told == null) {
        return Ruling.lasting(false);
      }
      long registered = told.value().toEpochDay();
      long daysAgo = it.today() - registered;
      if (daysAgo < atLeast) {
        return Ruling.untilDay(false, registered + atLeast);
      }
      if (daysAgo > atMost) {
        return Ruling.lasting(false);
      }
      return atMost == Long.MAX_VALUE
          ? Ruling.lasting(true)
          : Ruling.untilDay(true, registered + atMost + 1);
    };
  }

  private static Rule metric(Criterion.MetricBetween criterion) {
    Bounds bounds = Bounds.of(criterion.atLeast(), criterion.atMost());
    return switch (criterion.metric()) {
      case SESSIONS -> new RecentSessions(SessionFigures::count, bounds);
      case AVERAGE_SESSION_MINUTES -> new RecentSessions(Rules::averageMinutes, bounds);
      case COMPLETION_RATE -> figure(Rules::completionRate, bounds);
      case FEATURES_USED -> figure(profile -> profile.features().size(), bounds);
      case DIGITAL_LITERACY -> figure(EngagementProfile::digitalLiteracy, bounds);
      case OFFLINE_CONTACTS ->
          bounds.atMost() < 0
              ? timeless(it -> false)
              : new RecentCount(
                  Tallies::offline,
                  EngagementMetrics.RECENT_DAYS,
                  (long) Math.max(0, Math.ceil(bounds.atLeast())),
                  (long) Math.floor(bounds.atMost()));
    };
  }

  private static Rule figure(ToDoubleFunction<EngagementProfile> figure, Bounds bounds) {
    return timeless(it -> bounds.include(figure.applyAsDouble(it.profile())));
  }

  private static double averageMinutes(SessionFigures figures) {
    return figures.count() == 0 ? Double.NaN : figures.averageMicros() / MICROS_PER_MINUTE;
  }

  private static double completionRate(EngagementProfile profile) {
    Double rate = profile.usage().completionRate();
    return rate == null ? Double.NaN : rate;
  }

  private static Rule within(Criterion.Within criterion) {
    long period = Math.floorDiv(criterion.period().toNanos(), NANOS_PER_MICRO);
    return it -> {
      long last = Tallies.last(Tallies.of(criterion.pattern(), it.profile()));
      return last == Tally.NEVER || last + period < it.micros()
          ? Ruling.lasting(false)
          : new Ruling(true, last + period + 1);
    };
  }

  private static Rule absent(Criterion.Absent criterion) {
    long period = Math.ceilDiv(criterion.period().toNanos(), NANOS_PER_MICRO);
    return it -> {
      long last = Tallies.last(Tallies.of(criterion.pattern(), it.profile()));
      if (last == Tally.NEVER) {
        return Ruling.lasting(false);
      }
      return last + period <= it.micros() ? Ruling.lasting(true) : new Ruling(false, last + period);
    };
  }
}
