package org.engagement.domain.segment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.EngagementMetrics;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.segment.SegmentExplanation.Actual;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/** Explains criteria one by one, in the plainest way, so that it can check the quick way. */
final class Explaining {
  private final EngagementProfile profile;
  private final Preferences preferences;
  private final Traits traits;
  private final Instant at;
  private final LocalDate today;
  private final Predicate<String> memberOf;

  Explaining(SegmentSubject subject) {
    profile = subject.profile().usable();
    preferences = subject.preferences();
    traits = profile.traits().values();
    at = subject.at().truncatedTo(ChronoUnit.MICROS);
    today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    memberOf = subject.memberOf();
  }

  SegmentExplanation explain(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All all -> {
        List<SegmentExplanation> parts = all.parts().stream().map(this::explain).toList();
        yield joined(all, parts.stream().allMatch(SegmentExplanation::holds), parts);
      }
      case Criterion.Any any -> {
        List<SegmentExplanation> parts = any.parts().stream().map(this::explain).toList();
        yield joined(any, parts.stream().anyMatch(SegmentExplanation::holds), parts);
      }
      case Criterion.Not not -> {
        SegmentExplanation part = explain(not.part());
        yield joined(not, !part.holds(), List.of(part));
      }
      case Criterion.AgeIn age -> age(age);
      case Criterion.RegisteredDaysAgo registered -> registered(registered);
      case Criterion.MetricBetween metric -> metric(metric);
      case Criterion.PrefersChannel channel -> channel(channel);
      case Criterion.PrefersFrequency frequency -> frequency(frequency);
      case Criterion.PrefersComplexity complexity -> complexity(complexity);
      case Criterion.Speaks speaks -> speaks(speaks);
      case Criterion.Count count -> count(count);
      case Criterion.Within within -> {
        Optional<Instant> last = last(within.pattern());
        yield moment(
            within, last, last.filter(it -> ago(it).compareTo(within.period()) <= 0).isPresent());
      }
      case Criterion.Absent absent -> {
        Optional<Instant> last = last(absent.pattern());
        yield moment(
            absent, last, last.filter(it -> ago(it).compareTo(absent.period()) >= 0).isPresent());
      }
      case Criterion.InSegment in -> {
        boolean member = memberOf.test(in.segmentId());
        yield leaf(in, member, words(member ? "a member" : "not a member"));
      }
    };
  }

  private SegmentExplanation age(Criterion.AgeIn criterion) {
    AgeGroup age = traits.ageGroup();
    return age == null
        ? unknown(criterion)
        : leaf(criterion, criterion.groups().contains(age), words(age.label()));
  }

  private SegmentExplanation registered(Criterion.RegisteredDaysAgo criterion) {
    LocalDate registered = traits.registrationDate();
    if (registered == null) {
      return unknown(criterion);
    }
    long days = ChronoUnit.DAYS.between(registered, today);
    boolean holds = days >= 0 && between((double) days, criterion.atLeast(), criterion.atMost());
    return leaf(criterion, holds, new Actual.Amount(days));
  }

  private SegmentExplanation metric(Criterion.MetricBetween criterion) {
    Double value = valueOf(criterion.metric());
    return value == null
        ? unknown(criterion)
        : leaf(
            criterion,
            between(value, criterion.atLeast(), criterion.atMost()),
            new Actual.Amount(value));
  }

  private @Nullable Double valueOf(Criterion.Metric metric) {
    EngagementMetrics metrics = profile.metrics(at);
    Duration average = metrics.averageSessionDuration();
    return switch (metric) {
      case SESSIONS -> (double) metrics.totalSessions();
      case AVERAGE_SESSION_MINUTES -> average == null ? null : minutes(average);
      case COMPLETION_RATE -> metrics.taskCompletionRate();
      case FEATURES_USED -> (double) metrics.featuresUsed().size();
      case DIGITAL_LITERACY -> metrics.digitalLiteracy();
      case OFFLINE_CONTACTS -> (double) (metrics.phoneCalls() + metrics.paperForms());
    };
  }

  private SegmentExplanation channel(Criterion.PrefersChannel criterion) {
    List<String> named = preferences.communicationChannels();
    String reported = traits.preferredChannel();
    if (named == null && reported == null) {
      return unknown(criterion);
    }
    List<String> wanted = named == null ? List.of(reported) : named;
    return leaf(criterion, wanted.contains(criterion.channel()), new Actual.Words(wanted));
  }

  private SegmentExplanation frequency(Criterion.PrefersFrequency criterion) {
    Preferences.NotificationFrequency wanted = preferences.notificationFrequency();
    return wanted == null
        ? unknown(criterion)
        : leaf(criterion, criterion.frequencies().contains(wanted), words(label(wanted)));
  }

  private SegmentExplanation complexity(Criterion.PrefersComplexity criterion) {
    var wanted = preferences.contentComplexity();
    return wanted == null
        ? unknown(criterion)
        : leaf(criterion, wanted == criterion.level(), words(label(wanted)));
  }

  private SegmentExplanation speaks(Criterion.Speaks criterion) {
    var language = preferences.languageOrDefault();
    boolean holds =
        Stream.of(language, language.base()).anyMatch(it -> it.equals(criterion.language()));
    return leaf(criterion, holds, words(language.tag()));
  }

  private SegmentExplanation count(Criterion.Count criterion) {
    int last = Math.toIntExact(today.toEpochDay());
    int first = last - criterion.days() + 1;
    long count = tallies(criterion.pattern()).mapToLong(it -> it.days().between(first, last)).sum();
    return leaf(
        criterion,
        between((double) count, criterion.atLeast(), criterion.atMost()),
        new Actual.Amount(count));
  }

  private Optional<Instant> last(ActivityPattern pattern) {
    return tallies(pattern).flatMap(it -> it.last().stream()).max(Instant::compareTo);
  }

  private Stream<Tally> tallies(ActivityPattern pattern) {
    return switch (pattern) {
      case ActivityPattern.AnyUsage any ->
          Stream.of(UsageType.values()).map(type -> profile.usage().of(type));
      case ActivityPattern.Offline offline -> Stream.of(profile.offline().of(offline.kind()));
      case ActivityPattern.Usage usage -> {
        String feature = usage.featureId();
        yield feature == null
            ? Stream.of(profile.usage().of(usage.type()))
            : profile.features().stream()
                .filter(it -> it.featureId().equals(feature))
                .map(it -> it.usage().of(usage.type()));
      }
    };
  }

  private static double minutes(Duration duration) {
    return duration.dividedBy(ChronoUnit.MICROS.getDuration())
        / (double) ChronoUnit.MINUTES.getDuration().dividedBy(ChronoUnit.MICROS.getDuration());
  }

  private Duration ago(Instant instant) {
    return Duration.between(instant, at);
  }

  private static boolean between(double value, @Nullable Number atLeast, @Nullable Number atMost) {
    return (atLeast == null || value >= atLeast.doubleValue())
        && (atMost == null || value <= atMost.doubleValue());
  }

  private static SegmentExplanation moment(
      Criterion criterion, Optional<Instant> last, boolean holds) {
    return last.map(it -> leaf(criterion, holds, new Actual.Moment(it)))
        .orElseGet(() -> unknown(criterion));
  }

  private static SegmentExplanation joined(
      Criterion criterion, boolean holds, List<SegmentExplanation> parts) {
    return new SegmentExplanation(criterion, holds, new Actual.Joined(), parts);
  }

  private static SegmentExplanation leaf(Criterion criterion, boolean holds, Actual actual) {
    return new SegmentExplanation(criterion, holds, actual, List.of());
  }

  private static SegmentExplanation unknown(Criterion criterion) {
    return leaf(criterion, false, new Actual.Unknown());
  }

  private static Actual words(String word) {
    return new Actual.Words(List.of(word));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
