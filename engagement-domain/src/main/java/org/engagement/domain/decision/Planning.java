package org.engagement.domain.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.delivery.QuietHours;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.outcome.OpenGoal;

/** What follows from a decision: the message that it plans and the goals to watch for. */
public final class Planning {
  private Planning() {}

  /** A message and the instant before which quiet hours hold it. */
  public record Plan(Message message, Instant notBefore) {}

  /**
   * Returns the message that the decision plans: on the channels that reach the person, those that
   * the person named first.
   *
   * @param context what the decision was made from
   */
  public static Plan message(Decision.Intervene decision, DecisionContext context) {
    Candidate chosen = candidate(decision.chosen(), context);
    Intervention intervention = chosen.intervention();
    Message message =
        new Message(
            MessageId.of(decision.id(), decision.chosen().id()),
            decision.id(),
            context.subject(),
            decision.chosen(),
            intervention.messageClass(),
            intervention.purpose(),
            new FallbackOrder(usableChannels(chosen, context)),
            context.tailoring().language(),
            context.tailoring().level(),
            context.at(),
            context.at().plus(intervention.validity()));
    return new Plan(message, firstHandOver(chosen, context));
  }

  /** Returns whether what was chosen tells of a hazard (SGB V § 25b(2)). */
  public static boolean tellsOfHazard(Decision.Intervene decision, DecisionContext context) {
    return candidate(decision.chosen(), context).intervention().hazard();
  }

  /**
   * Returns the goals to watch for from the decision on: of each intervention that would have come
   * first had the person not been held out of it, so that both arms of an experiment are counted
   * alike, and of the one chosen.
   *
   * @param catalogue the goals as they are active at the decision
   */
  public static List<OpenGoal> openGoals(
      Decision decision, DecisionContext context, Catalogue catalogue) {
    Stream<DefinitionRef> chosen =
        decision instanceof Decision.Intervene intervene
            ? Stream.of(intervene.chosen())
            : Stream.empty();
    return Stream.concat(heldOutBeforeBest(decision).stream(), chosen)
        .flatMap(ref -> openGoal(ref, decision, context, catalogue).stream())
        .toList();
  }

  /** Returns the channels of the candidate that reach the person, those the person named first. */
  static List<Channel> usableChannels(Candidate candidate, DecisionContext context) {
    List<Channel> wanted = context.tailoring().wantedChannels();
    List<Channel> usable =
        candidate.intervention().channels().channels().stream()
            .filter(channel -> open(candidate, channel, context))
            .filter(channel ->
                wanted == null || wanted.contains(channel) || channel.equals(Channel.IN_APP))
            .toList();
    return wanted == null
        ? usable
        : usable.stream()
            .sorted(
                Comparator.comparingInt(
                    channel -> wanted.contains(channel) ? wanted.indexOf(channel) : wanted.size()))
            .toList();
  }

  /** Returns whether only a confirmation of its address is missing for one of its channels. */
  static boolean lacksConfirmation(Candidate candidate, DecisionContext context) {
    return candidate.intervention().channels().channels().stream()
        .anyMatch(
            channel -> context.reachable().contains(channel) && !open(candidate, channel, context));
  }

  private static boolean open(Candidate candidate, Channel channel, DecisionContext context) {
    return context.reachable().contains(channel)
        && !(candidate.intervention().messageClass().needsConfirmation()
            && context.unconfirmed().contains(channel));
  }

  /** Returns when a message of the candidate may first go: at once, or after quiet hours. */
  static Instant firstHandOver(Candidate candidate, DecisionContext context) {
    QuietHours quiet = context.rules().quietHours().get(candidate.intervention().messageClass());
    return quiet == null ? context.at() : quiet.postpone(context.at(), context.tailoring().zone());
  }

  private static List<DefinitionRef> heldOutBeforeBest(Decision decision) {
    Map<DefinitionRef, List<Verdict>> byCandidate = new LinkedHashMap<>();
    decision
        .verdicts()
        .forEach(verdict ->
            byCandidate
                .computeIfAbsent(verdict.candidate(), ref -> new ArrayList<>())
                .add(verdict));
    return byCandidate.entrySet().stream()
        .takeWhile(entry -> !entry.getValue().stream().allMatch(Verdict::passed))
        .filter(entry ->
            entry.getValue().stream()
                .anyMatch(verdict -> verdict.finding() instanceof Verdict.Finding.HeldOut))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Optional<OpenGoal> openGoal(
      DefinitionRef intervention, Decision decision, DecisionContext context, Catalogue catalogue) {
    String goalId = candidate(intervention, context).intervention().goalId();
    Definition<Goal> goal = goalId == null ? null : catalogue.goals().get(goalId);
    return goal == null
        ? Optional.empty()
        : Optional.of(
            new OpenGoal(
                MessageId.of(decision.id(), intervention.id()),
                goal.ref(),
                context.at(),
                context.at().plus(goal.body().window())));
  }

  static Candidate candidate(DefinitionRef ref, DecisionContext context) {
    return context.candidates().stream()
        .filter(candidate -> candidate.ref().equals(ref))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the decision was made from another context"));
  }
}
