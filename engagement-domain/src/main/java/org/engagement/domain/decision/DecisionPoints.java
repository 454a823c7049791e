package org.engagement.domain.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Trigger;

/**
 * Finds the interventions that a moment opens a decision point for.
 *
 * @param maxCauseAge an older cause opens none: history that is imported helps nobody today
 */
public record DecisionPoints(Duration maxCauseAge) {
  /** A cause is too old after 24 hours. */
  public static final DecisionPoints DEFAULT = new DecisionPoints(Duration.ofHours(24));

  public DecisionPoints {
    if (!maxCauseAge.isPositive()) {
      throw new IllegalArgumentException("maxCauseAge is longer than zero");
    }
  }

  /**
   * Returns the candidates after an activity, in their order.
   *
   * @param entered the segments that the subject came to belong to by it
   * @param at the processing time
   */
  public List<Candidate> byActivity(
      ActivityEvent activity, Set<String> entered, Instant at, Catalogue catalogue) {
    return tooOld(activity.occurrence().at(), at)
        ? List.of()
        : candidates(catalogue, trigger -> metByActivity(trigger, activity, entered));
  }

  /**
   * Returns the candidates after a timer fell due, in their order.
   *
   * @param entered the segments that the subject came to belong to by the passing of time
   * @param at the processing time
   */
  public List<Candidate> byTimer(
      Timer timer, Set<String> entered, Instant at, Catalogue catalogue) {
    return tooOld(timer.at(), at)
        ? List.of()
        : candidates(catalogue, trigger -> metByEntering(trigger, entered));
  }

  /** Returns the candidates when somebody asks, in their order. */
  public List<Candidate> byRequest(Catalogue catalogue) {
    return candidates(catalogue, Trigger.OnRequest.class::isInstance);
  }

  private boolean tooOld(Instant cause, Instant at) {
    return cause.plus(maxCauseAge).isBefore(at);
  }

  private static boolean metByActivity(
      Trigger trigger, ActivityEvent activity, Set<String> entered) {
    return switch (trigger) {
      case Trigger.OnActivity on -> on.pattern().matches(activity);
      case Trigger.OnEntering on -> entered.contains(on.segmentId());
      case Trigger.OnRequest ignored -> false;
    };
  }

  private static boolean metByEntering(Trigger trigger, Set<String> entered) {
    return trigger instanceof Trigger.OnEntering on && entered.contains(on.segmentId());
  }

  private static List<Candidate> candidates(Catalogue catalogue, Predicate<Trigger> met) {
    return catalogue.interventions().values().stream()
        .filter(definition -> met.test(definition.body().trigger()))
        .map(definition -> new Candidate(definition.ref(), definition.body()))
        .sorted(Candidate.ORDER)
        .toList();
  }
}
