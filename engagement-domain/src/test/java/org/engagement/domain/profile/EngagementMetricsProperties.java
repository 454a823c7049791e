package org.engagement.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.profile.Activities.MONDAY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.engagement.domain.activity.ActivityEvent;

class EngagementMetricsProperties {
  @Provide
  Arbitrary<List<ActivityEvent>> histories() {
    return Activities.histories(40);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void derived_literacy_and_completion_rate_lie_between_0_and_1(
      @ForAll("histories") List<ActivityEvent> history) {
    EngagementMetrics metrics = ProfileFold.fold(EngagementProfile.EMPTY, history).metrics(MONDAY);

    assertThat(metrics.digitalLiteracy()).isBetween(0.0, 1.0);
    Double rate = metrics.taskCompletionRate();
    assertThat(rate == null || (rate >= 0 && rate <= 1)).isTrue();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void unnamed_sessions_are_the_runs_of_uses_that_no_gap_parts(
      @ForAll("histories") List<ActivityEvent> history) {
    List<Instant> uses =
        history.stream()
            .filter(it -> it instanceof ActivityEvent.AppUsage)
            .filter(it -> it.occurrence().session() == null)
            .map(it -> it.occurrence().at())
            .sorted()
            .toList();
    Instant newest = newest(history);
    EngagementProfile profile = ProfileFold.fold(EngagementProfile.EMPTY, unnamed(history));

    assertThat(profile.metrics(newest).totalSessions()).isEqualTo(runs(recent(uses, newest)));
  }

  private static List<ActivityEvent> unnamed(List<ActivityEvent> history) {
    return history.stream()
        .filter(it -> !(it instanceof ActivityEvent.AppUsage) || it.occurrence().session() == null)
        .toList();
  }

  private static List<Instant> recent(List<Instant> uses, Instant newest) {
    int first = EpochMicros.day(EpochMicros.of(newest)) - EngagementMetrics.RECENT_DAYS + 1;
    return uses.stream().filter(it -> EpochMicros.day(EpochMicros.of(it)) >= first).toList();
  }

  private static Instant newest(List<ActivityEvent> history) {
    return history.stream().map(it -> it.occurrence().at()).max(Instant::compareTo).orElse(MONDAY);
  }

  private static int runs(List<Instant> sorted) {
    int runs = sorted.isEmpty() ? 0 : 1;
    for (int i = 1; i < sorted.size(); i++) {
      Duration gap = Duration.between(sorted.get(i - 1), sorted.get(i));
      runs += gap.compareTo(Duration.ofMinutes(30)) > 0 ? 1 : 0;
    }
    return runs;
  }
}
