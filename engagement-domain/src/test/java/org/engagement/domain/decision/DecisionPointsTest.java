package org.engagement.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.decision.Situation.ANNA;
import static org.engagement.domain.decision.Situation.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Situation.Offer;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.segment.ActivityPattern;
import org.junit.jupiter.api.Test;

class DecisionPointsTest {
  private static final Trigger GAVE_UP =
      new Trigger.OnActivity(new ActivityPattern.Usage(UsageType.ABANDONMENT, null));
  private static final Catalogue CATALOGUE =
      catalogue(
          new Offer("given-up").on(GAVE_UP).candidate(),
          new Offer("stuck").on(new Trigger.OnEntering("stuck")).priority(1).candidate(),
          new Offer("asked").on(new Trigger.OnRequest()).candidate());

  private final DecisionPoints points = DecisionPoints.DEFAULT;

  @Test
  void finds_what_the_activity_or_the_segment_entered_by_it_triggers_best_first() {
    assertThat(ids(points.byActivity(abandonment(NOON), Set.of("stuck"), NOON, CATALOGUE)))
        .containsExactly("stuck", "given-up");
    assertThat(ids(points.byActivity(abandonment(NOON), Set.of("other"), NOON, CATALOGUE)))
        .containsExactly("given-up");
  }

  @Test
  void finds_what_entering_a_segment_by_time_triggers() {
    Timer timer = new Timer(ANNA, NOON, Timer.Reason.SEGMENT_WINDOW);

    assertThat(ids(points.byTimer(timer, Set.of("stuck"), NOON, CATALOGUE)))
        .containsExactly("stuck");
    assertThat(points.byTimer(timer, Set.of(), NOON, CATALOGUE)).isEmpty();
  }

  @Test
  void finds_what_is_asked_for_only_when_somebody_asks() {
    assertThat(ids(points.byRequest(CATALOGUE))).containsExactly("asked");
  }

  @Test
  void opens_nothing_for_a_cause_of_more_than_a_day_ago() {
    Instant aDayAgo = NOON.minus(Duration.ofHours(24));

    assertThat(points.byActivity(abandonment(aDayAgo), Set.of(), NOON, CATALOGUE)).isNotEmpty();
    assertThat(points.byActivity(abandonment(aDayAgo.minusNanos(1)), Set.of(), NOON, CATALOGUE))
        .isEmpty();
    assertThat(
            points.byTimer(
                new Timer(ANNA, aDayAgo.minusNanos(1), Timer.Reason.CONSENT),
                Set.of("stuck"),
                NOON,
                CATALOGUE))
        .isEmpty();
  }

  private static ActivityEvent abandonment(Instant at) {
    return new ActivityEvent.Abandonment(
        new Occurrence(
            new EventDigest(new UUID(1, 1)), ANNA, Purpose.APP_ANALYTICS, at, NOON, null),
        UsageDetails.NONE,
        Traits.NONE);
  }

  private static List<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> candidate.ref().id()).toList();
  }

  private static Catalogue catalogue(Candidate... interventions) {
    return Catalogue.of(
        1,
        Map.of(),
        Map.of(),
        Arrays.stream(interventions)
            .map(c ->
                new Definition<Intervention>(c.ref(), DefinitionState.ACTIVE, c.intervention()))
            .collect(Collectors.toMap(d -> d.ref().id(), Function.identity())));
  }
}
