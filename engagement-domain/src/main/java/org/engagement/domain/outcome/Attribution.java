package org.engagement.domain.outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.subject.Pseudonym;

/**
 * Tells which open goals were reached, by the time at which an activity happened, and which were
 * not when their window ended.
 *
 * @param outcomes what is settled now, at most one for each goal
 * @param open the goals still watched for
 */
public record Attribution(List<Outcome> outcomes, List<OpenGoal> open) {
  public Attribution {
    outcomes = List.copyOf(outcomes);
    open = List.copyOf(open);
  }

  /**
   * Returns what an activity settles: a goal that it matches and in whose window it happened is
   * {@link OutcomeKind#CONVERTED}.
   *
   * @param goals the goal of each version; one that is not found stays open
   */
  public static Attribution of(
      ActivityEvent activity, List<OpenGoal> open, Function<DefinitionRef, Optional<Goal>> goals) {
    Instant at = activity.occurrence().at();
    List<Outcome> outcomes = new ArrayList<>();
    List<OpenGoal> still = new ArrayList<>();
    for (OpenGoal goal : open) {
      boolean reached =
          !at.isBefore(goal.since())
              && at.isBefore(goal.until())
              && goals.apply(goal.goal()).filter(g -> g.pattern().matches(activity)).isPresent();
      if (reached) {
        outcomes.add(
            new Outcome(
                goal.message(), activity.occurrence().subject(), OutcomeKind.CONVERTED, at));
      } else {
        still.add(goal);
      }
    }
    return new Attribution(outcomes, still);
  }

  /**
   * Returns what the passing of time settles: a goal whose window has ended is {@link
   * OutcomeKind#NOT_CONVERTED}, at the end of its window.
   */
  public static Attribution at(Instant now, Pseudonym subject, List<OpenGoal> open) {
    return new Attribution(
        open.stream()
            .filter(goal -> !now.isBefore(goal.until()))
            .map(goal ->
                new Outcome(goal.message(), subject, OutcomeKind.NOT_CONVERTED, goal.until()))
            .toList(),
        open.stream().filter(goal -> now.isBefore(goal.until())).toList());
  }

  /** Returns when the next window ends; empty if no goal is open. */
  public Optional<Instant> nextEnd() {
    return open.stream().map(OpenGoal::until).min(Comparator.naturalOrder());
  }
}
