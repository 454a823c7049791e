package org.engagement.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.subject.Pseudonym;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
  private static final Instant END = NOON.plus(Duration.ofDays(7));
  private static final Pseudonym ANNA = new Pseudonym(1, 2);
  private static final DefinitionRef GOAL = new DefinitionRef(DefinitionKind.GOAL, "done", 1);
  private static final OpenGoal OPEN = new OpenGoal(new MessageId(new UUID(1, 1)), GOAL, NOON, END);
  private static final Goal DONE =
      new Goal(
          "Antrag eingereicht",
          new ActivityPattern.Usage(UsageType.TASK_COMPLETION, null),
          Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "604799999, true", "604800000, false"})
  void counts_what_happened_from_the_decision_to_the_end_of_the_window(long millis, boolean hit) {
    Attribution result = after(completion(NOON.plusMillis(millis)), DONE);

    assertThat(result.outcomes()).hasSize(hit ? 1 : 0);
    assertThat(result.open()).hasSize(hit ? 0 : 1);
  }

  @Test
  void tells_the_conversion_at_the_time_of_the_activity() {
    assertThat(after(completion(NOON.plusSeconds(5)), DONE).outcomes())
        .containsExactly(
            new Outcome(OPEN.message(), ANNA, OutcomeKind.CONVERTED, NOON.plusSeconds(5)));
  }

  @Test
  void goes_by_when_it_happened_not_by_when_it_arrived() {
    ActivityEvent late =
        new ActivityEvent.TaskCompletion(
            occurrence(NOON.plusSeconds(5), END.plusSeconds(5)), UsageDetails.NONE, Traits.NONE);

    assertThat(after(late, DONE).outcomes()).hasSize(1);
  }

  @Test
  void keeps_watching_after_any_other_activity_and_without_the_goal() {
    ActivityEvent other =
        new ActivityEvent.PageView(occurrence(NOON, NOON), UsageDetails.NONE, Traits.NONE);

    assertThat(after(other, DONE)).isEqualTo(new Attribution(List.of(), List.of(OPEN)));
    assertThat(Attribution.of(completion(NOON), List.of(OPEN), ref -> Optional.empty()).open())
        .containsExactly(OPEN);
  }

  @Test
  void gives_up_when_the_window_ends() {
    assertThat(Attribution.at(END.minusNanos(1), ANNA, List.of(OPEN)).outcomes()).isEmpty();
    assertThat(Attribution.at(END.plusSeconds(9), ANNA, List.of(OPEN)))
        .isEqualTo(
            new Attribution(
                List.of(new Outcome(OPEN.message(), ANNA, OutcomeKind.NOT_CONVERTED, END)),
                List.of()));
  }

  @Test
  void tells_when_the_next_window_ends() {
    OpenGoal longer = new OpenGoal(new MessageId(new UUID(2, 2)), GOAL, NOON, END.plusSeconds(1));

    assertThat(new Attribution(List.of(), List.of(longer, OPEN)).nextEnd()).contains(END);
    assertThat(new Attribution(List.of(), List.of()).nextEnd()).isEmpty();
  }

  @Test
  void rewards_each_kind_of_outcome_once() {
    Outcome acted = new Outcome(OPEN.message(), ANNA, OutcomeKind.ACTED, NOON);
    Outcome converted = new Outcome(OPEN.message(), ANNA, OutcomeKind.CONVERTED, NOON);

    assertThat(Reward.DEFAULT.of(List.of(acted, converted, acted))).isCloseTo(1.3, within(1e-9));
    assertThat(Reward.DEFAULT.of(List.of())).isZero();
  }

  @Test
  void tells_the_lift_of_the_treated_over_the_held_out() {
    Lift lift = Lift.NONE;
    assertThat(lift.difference()).isEmpty();
    for (int i = 0; i < 4; i++) {
      lift = lift.plus(false, i < 3 ? OutcomeKind.CONVERTED : OutcomeKind.NOT_CONVERTED);
      lift = lift.plus(true, i < 1 ? OutcomeKind.CONVERTED : OutcomeKind.NOT_CONVERTED);
      lift = lift.plus(false, OutcomeKind.SEEN);
    }

    assertThat(lift).isEqualTo(new Lift(4, 3, 4, 1));
    assertThat(lift.difference()).hasValue(0.5);
  }

  private static Attribution after(ActivityEvent activity, Goal goal) {
    return Attribution.of(
        activity, List.of(OPEN), ref -> ref.equals(GOAL) ? Optional.of(goal) : Optional.empty());
  }

  private static ActivityEvent completion(Instant at) {
    return new ActivityEvent.TaskCompletion(occurrence(at, at), UsageDetails.NONE, Traits.NONE);
  }

  private static Occurrence occurrence(Instant at, Instant receivedAt) {
    return new Occurrence(
        new EventDigest(new UUID(1, 1)), ANNA, Purpose.APP_ANALYTICS, at, receivedAt, null);
  }
}
