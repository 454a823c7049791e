package org.engagement.bench.drill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.engagement.domain.consent.Purpose;

/**
 * What a drill came to.
 *
 * @param effects how many there were of each kind
 * @param refusals how often the mechanism stopped what would have come too late
 * @param unanswered how many calls ended with nobody knowing what came of them
 */
record Findings(
    int histories,
    long grants,
    long withdrawals,
    Map<Effect.Kind, Long> effects,
    Map<Recorder.Refusal, Long> refusals,
    long messagesTakenTwice,
    long unanswered,
    List<Checker.Violation> violations) {

  static Findings of(int histories, Recorder recorder, long unanswered) {
    List<Saying> sayings = recorder.sayings();
    List<Effect> effects = recorder.effects();
    Map<Recorder.Refusal, Long> refusals = new TreeMap<>();
    for (Recorder.Refusal refusal : Recorder.Refusal.values()) {
      refusals.put(refusal, recorder.refusals(refusal));
    }
    long withdrawals = sayings.stream().filter(Saying::withdraws).count();
    return new Findings(
        histories,
        sayings.size() - withdrawals,
        withdrawals,
        counted(effects),
        refusals,
        recorder.messagesTakenTwice(),
        unanswered,
        new Checker(sayings).violations(effects));
  }

  /** Returns how many violations there are of each kind of effect. */
  Map<Effect.Kind, Long> violationsByKind() {
    return counted(violations.stream().map(Checker.Violation::effect).toList());
  }

  /** Returns one line a violation, at most this many, without naming anybody. */
  List<String> sentences(int limit) {
    return violations.stream().limit(limit).map(Findings::sentence).toList();
  }

  private static String sentence(Checker.Violation violation) {
    Effect effect = violation.effect();
    Saying withdrawal = violation.withdrawal();
    Set<Purpose> needs = effect.needs();
    return "%s began %.3f ms after the withdrawal of %s was answered, which took %.3f ms; needs %s"
        .formatted(
            effect.kind(),
            (effect.fromNanos() - withdrawal.answeredNanos()) / 1e6,
            withdrawal.purpose().id(),
            (withdrawal.answeredNanos() - withdrawal.askedNanos()) / 1e6,
            needs.stream().map(Purpose::id).sorted().toList());
  }

  private static Map<Effect.Kind, Long> counted(List<Effect> effects) {
    Map<Effect.Kind, Long> counts = new TreeMap<>();
    for (Effect.Kind kind : Effect.Kind.values()) {
      counts.put(kind, 0L);
    }
    counts.putAll(
        effects.stream().collect(Collectors.groupingBy(Effect::kind, Collectors.counting())));
    return counts;
  }
}
