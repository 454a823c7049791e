package org.engagement.domain.intervention;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;

/** Tells for which purposes the data was collected that a definition looks at. */
public final class DataUse {
  private final Catalogue catalogue;
  private final Set<Purpose> purposes = new TreeSet<>();
  private final Set<String> seen = new HashSet<>();

  private DataUse(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Returns the purposes whose data decides whether the intervention is offered: by its trigger,
   * its audience and the segments that these build on.
   */
  public static Set<Purpose> of(Intervention intervention, Catalogue catalogue) {
    DataUse use = new DataUse(catalogue);
    switch (intervention.trigger()) {
      case Trigger.OnActivity on -> use.add(on.pattern());
      case Trigger.OnEntering on -> use.addSegment(on.segmentId());
      case Trigger.OnRequest ignored -> {}
    }
    if (intervention.audience() != null) {
      use.addSegment(intervention.audience());
    }
    return Set.copyOf(use.purposes);
  }

  private void addSegment(String segmentId) {
    if (seen.add(segmentId)) {
      catalogue.segment(segmentId).ifPresent(segment -> add(segment.body().criterion()));
    }
  }

  private void add(Criterion criterion) {
    switch (criterion) {
      case Criterion.All all -> all.parts().forEach(this::add);
      case Criterion.Any any -> any.parts().forEach(this::add);
      case Criterion.Not not -> add(not.part());
      case Criterion.InSegment in -> addSegment(in.segmentId());
      case Criterion.Count count -> add(count.pattern());
      case Criterion.Within within -> add(within.pattern());
      case Criterion.Absent absent -> add(absent.pattern());
      case Criterion.MetricBetween between -> add(between.metric());
      case Criterion.AgeIn ignored -> purposes.add(Purpose.APP_ANALYTICS);
      case Criterion.RegisteredDaysAgo ignored -> purposes.add(Purpose.APP_ANALYTICS);
      case Criterion.PrefersChannel ignored -> {}
      case Criterion.PrefersFrequency ignored -> {}
      case Criterion.PrefersComplexity ignored -> {}
      case Criterion.Speaks ignored -> {}
    }
  }

  private void add(ActivityPattern pattern) {
    purposes.add(
        switch (pattern) {
          case ActivityPattern.Usage ignored -> Purpose.APP_ANALYTICS;
          case ActivityPattern.AnyUsage ignored -> Purpose.APP_ANALYTICS;
          case ActivityPattern.Offline ignored -> Purpose.PERSONALISED_HELP;
        });
  }

  private void add(Criterion.Metric metric) {
    purposes.add(
        switch (metric) {
          case SESSIONS,
              AVERAGE_SESSION_MINUTES,
              COMPLETION_RATE,
              FEATURES_USED,
              DIGITAL_LITERACY ->
              Purpose.APP_ANALYTICS;
          case OFFLINE_CONTACTS -> Purpose.PERSONALISED_HELP;
        });
  }
}
