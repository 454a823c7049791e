package org.engagement.domain.segment;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.EngagementProfile;

/** Something that activities tell and criteria depend on. */
sealed interface Fact {
  /** The app was used so. */
  record Used(UsageType type) implements Fact {}

  /** This feature was used so. */
  record UsedFeature(UsageType type, String featureId) implements Fact {}

  /** Something without a value of its own. */
  enum Single implements Fact {
    CONTACTED_BY_PHONE,
    CONTACTED_BY_FORM,
    /** A feature, whichever, was used. */
    USED_ANY_FEATURE,
    /** A feature may have pushed another one out of a profile that keeps no more of them. */
    CROWDED_OUT,
    TOLD_AGE,
    TOLD_REGISTRATION,
    TOLD_LITERACY,
    TOLD_CHANNEL
  }

  /** Returns what the activity tells, once it is folded into this profile. */
  static Set<Fact> toldBy(ActivityEvent event, EngagementProfile folded) {
    Set<Fact> told = new HashSet<>();
    switch (event) {
      case ActivityEvent.AppUsage usage -> {
        told.add(new Used(usage.type()));
        String feature = usage.details().featureId();
        if (feature != null) {
          told.add(new UsedFeature(usage.type(), feature));
          told.add(Single.USED_ANY_FEATURE);
          if (folded.features().size() >= EngagementProfile.MAX_FEATURES) {
            told.add(Single.CROWDED_OUT);
          }
        }
        addTraits(usage.context(), told::add);
      }
      case ActivityEvent.OfflineContact contact -> told.add(contacted(contact.kind()));
      case ActivityEvent.TraitsReported report -> addTraits(report.traits(), told::add);
    }
    return told;
  }

  /** Returns what the criterion depends on, other segments left aside. */
  static Set<Fact> neededBy(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All all -> neededByEach(all.parts().stream());
      case Criterion.Any any -> neededByEach(any.parts().stream());
      case Criterion.Not not -> neededBy(not.part());
      case Criterion.AgeIn age -> Set.of(Single.TOLD_AGE);
      case Criterion.RegisteredDaysAgo registered -> Set.of(Single.TOLD_REGISTRATION);
      case Criterion.MetricBetween metric -> neededBy(metric.metric());
      case Criterion.PrefersChannel channel -> Set.of(Single.TOLD_CHANNEL);
      case Criterion.PrefersFrequency frequency -> Set.of();
      case Criterion.PrefersComplexity complexity -> Set.of();
      case Criterion.Speaks speaks -> Set.of();
      case Criterion.Count count -> neededBy(count.pattern());
      case Criterion.Within within -> neededBy(within.pattern());
      case Criterion.Absent absent -> neededBy(absent.pattern());
      case Criterion.InSegment in -> Set.of();
    };
  }

  private static Set<Fact> neededByEach(Stream<Criterion> parts) {
    return parts.flatMap(part -> neededBy(part).stream()).collect(Collectors.toSet());
  }

  private static Set<Fact> neededBy(Criterion.Metric metric) {
    return switch (metric) {
      case SESSIONS, AVERAGE_SESSION_MINUTES -> anyUse();
      case COMPLETION_RATE ->
          Set.of(new Used(UsageType.TASK_COMPLETION), new Used(UsageType.ABANDONMENT));
      case FEATURES_USED -> Set.of(Single.USED_ANY_FEATURE);
      case DIGITAL_LITERACY -> {
        Set<Fact> facts = anyUse();
        facts.add(Single.TOLD_LITERACY);
        yield facts;
      }
      case OFFLINE_CONTACTS -> Set.of(Single.CONTACTED_BY_PHONE, Single.CONTACTED_BY_FORM);
    };
  }

  private static Set<Fact> neededBy(ActivityPattern pattern) {
    return switch (pattern) {
      case ActivityPattern.AnyUsage any -> anyUse();
      case ActivityPattern.Offline offline -> Set.of(contacted(offline.kind()));
      case ActivityPattern.Usage usage -> {
        String feature = usage.featureId();
        yield feature == null
            ? Set.of(new Used(usage.type()))
            : Set.of(new UsedFeature(usage.type(), feature), Single.CROWDED_OUT);
      }
    };
  }

  private static Set<Fact> anyUse() {
    return Stream.of(UsageType.values()).map(Used::new).collect(Collectors.toSet());
  }

  private static Fact contacted(OfflineContactKind kind) {
    return switch (kind) {
      case PHONE_CALL -> Single.CONTACTED_BY_PHONE;
      case PAPER_FORM -> Single.CONTACTED_BY_FORM;
    };
  }

  private static void addTraits(Traits traits, Consumer<Fact> told) {
    if (traits.ageGroup() != null) {
      told.accept(Single.TOLD_AGE);
    }
    if (traits.registrationDate() != null) {
      told.accept(Single.TOLD_REGISTRATION);
    }
    if (traits.digitalLiteracyScore() != null) {
      told.accept(Single.TOLD_LITERACY);
    }
    if (traits.preferredChannel() != null) {
      told.accept(Single.TOLD_CHANNEL);
    }
  }
}
