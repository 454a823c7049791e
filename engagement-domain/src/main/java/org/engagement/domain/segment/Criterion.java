package org.engagement.domain.segment;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/** One condition on a subject, or several joined. */
public sealed interface Criterion {
  /** The longest window that a criterion may look back on, in days: what a profile keeps. */
  int MAX_WINDOW_DAYS = 400;

  /** Every part holds. */
  record All(List<Criterion> parts) implements Criterion {
    public All {
      parts = List.copyOf(parts);
      requireParts(parts);
    }
  }

  /** At least one part holds. */
  record Any(List<Criterion> parts) implements Criterion {
    public Any {
      parts = List.copyOf(parts);
      requireParts(parts);
    }
  }

  /** The part does not hold. */
  record Not(Criterion part) implements Criterion {}

  /** The subject's age group is one of these. */
  record AgeIn(Set<AgeGroup> groups) implements Criterion {
    public AgeIn {
      groups = Set.copyOf(groups);
      if (groups.isEmpty()) {
        throw new IllegalArgumentException("ageIn names at least one age group");
      }
    }
  }

  /**
   * The subject registered at least and at most so many UTC days ago, and not in the future; null
   * is no bound.
   */
  record RegisteredDaysAgo(@Nullable Integer atLeast, @Nullable Integer atMost)
      implements Criterion {
    public RegisteredDaysAgo {
      requireRange(atLeast, atMost);
    }
  }

  /**
   * A metric of the profile lies between these bounds, both inclusive; null is no bound. A metric
   * that there is no data for lies between none.
   */
  record MetricBetween(Metric metric, @Nullable Double atLeast, @Nullable Double atMost)
      implements Criterion {
    public MetricBetween {
      if (atLeast == null && atMost == null) {
        throw new IllegalArgumentException("a metric criterion has at least one bound");
      }
      if ((atLeast != null && atLeast.isNaN()) || (atMost != null && atMost.isNaN())) {
        throw new IllegalArgumentException("a metric's bound is a number");
      }
      if (atLeast != null && atMost != null && atLeast > atMost) {
        throw new IllegalArgumentException("atLeast is no more than atMost");
      }
    }
  }

  /**
   * The subject named this channel among the wanted ones, or, having named none, is reported to
   * prefer it.
   */
  record PrefersChannel(String channel) implements Criterion {}

  /** The subject wants messages at one of these frequencies. */
  record PrefersFrequency(Set<NotificationFrequency> frequencies) implements Criterion {
    public PrefersFrequency {
      frequencies = Set.copyOf(frequencies);
    }
  }

  /** The subject wants texts of this level. */
  record PrefersComplexity(ReadingLevel level) implements Criterion {}

  /** The subject reads this language, or a regional form of it. */
  record Speaks(Language language) implements Criterion {}

  /** So many such activities in the last so many UTC days, today among them; null is no bound. */
  record Count(
      ActivityPattern pattern, int days, @Nullable Integer atLeast, @Nullable Integer atMost)
      implements Criterion {
    public Count {
      requireDays(days);
      requireRange(atLeast, atMost);
    }
  }

  /** The last such activity happened no longer ago than this. */
  record Within(ActivityPattern pattern, Duration period) implements Criterion {
    public Within {
      requirePeriod(period);
    }
  }

  /** There was such an activity once, and none for at least this long. */
  record Absent(ActivityPattern pattern, Duration period) implements Criterion {
    public Absent {
      requirePeriod(period);
    }
  }

  /** The subject belongs to another segment. */
  record InSegment(String segmentId) implements Criterion {
    public InSegment {
      DefinitionRef.requireId(segmentId);
    }
  }

  /** The numbers of a profile that a criterion may bound. */
  enum Metric {
    /** Sessions in the last 30 days. */
    SESSIONS,
    /** Mean length of the sessions of the last 30 days, in minutes. */
    AVERAGE_SESSION_MINUTES,
    /** Completed tasks among completed and abandoned ones, 0 to 1. */
    COMPLETION_RATE,
    /** Different features used. */
    FEATURES_USED,
    /** Digital literacy as reported or derived, 0 to 1. */
    DIGITAL_LITERACY,
    /** Phone calls and paper forms in the last 30 days. */
    OFFLINE_CONTACTS
  }

  private static void requireParts(List<Criterion> parts) {
    if (parts.isEmpty() || parts.size() > 50) {
      throw new IllegalArgumentException("a joined criterion has 1 to 50 parts");
    }
  }

  private static void requireDays(int days) {
    if (days < 1 || days > MAX_WINDOW_DAYS) {
      throw new IllegalArgumentException("a window has 1 to 400 days");
    }
  }

  private static void requirePeriod(Duration period) {
    if (!period.isPositive() || period.compareTo(Duration.ofDays(MAX_WINDOW_DAYS)) > 0) {
      throw new IllegalArgumentException("a period is longer than zero and at most 400 days");
    }
  }

  private static void requireRange(@Nullable Integer atLeast, @Nullable Integer atMost) {
    if (atLeast == null && atMost == null) {
      throw new IllegalArgumentException("a range has at least one bound");
    }
    if ((atLeast != null && atLeast < 0) || (atMost != null && atMost < 0)) {
      throw new IllegalArgumentException("a bound is at least 0");
    }
    if (atLeast != null && atMost != null && atLeast > atMost) {
      throw new IllegalArgumentException("atLeast is no more than atMost");
    }
  }
}
