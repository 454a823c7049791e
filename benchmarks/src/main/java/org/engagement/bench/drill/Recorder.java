package org.engagement.bench.drill;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.DecisionLog;
import org.jspecify.annotations.Nullable;

/** Keeps what was said and what took effect, with real times, from every engine and thread. */
final class Recorder {
  private final Queue<Saying> sayings = new ConcurrentLinkedQueue<>();
  private final Queue<Effect> effects = new ConcurrentLinkedQueue<>();
  private final Map<Refusal, AtomicLong> refusals = new ConcurrentHashMap<>();
  private final AtomicLong takenTwice = new AtomicLong();

  /** How the mechanism stopped what would have come too late. */
  enum Refusal {
    /** An append found that consent had moved. */
    APPEND,
    /** A projection commit did. */
    PROJECTION,
    /** The commit of a decision that was asked for did. */
    DECISION,
    /** A claim did, or somebody else was first. */
    CLAIM
  }

  void said(Saying saying) {
    sayings.add(saying);
  }

  void effect(Effect.Kind kind, Pseudonym subject, Set<Purpose> needs, long fromNanos) {
    effect(kind, subject, needs, fromNanos, null);
  }

  void effect(
      Effect.Kind kind,
      Pseudonym subject,
      Set<Purpose> needs,
      long fromNanos,
      @Nullable AttemptId attempt) {
    effects.add(new Effect(kind, subject, needs, fromNanos, System.nanoTime(), attempt));
  }

  /** Notes decisions to intervene; an abstention is no effect. */
  void decided(List<DecisionLog.Recorded> decisions, long fromNanos) {
    for (DecisionLog.Recorded made : decisions) {
      if (made.decision() instanceof Decision.Intervene intervene) {
        effect(
            Effect.Kind.DECIDED,
            made.context().subject(),
            Offers.needs(intervene.chosen()),
            fromNanos);
      }
    }
  }

  void refused(Refusal refusal) {
    refusals.computeIfAbsent(refusal, any -> new AtomicLong()).incrementAndGet();
  }

  /** Notes that a channel got a message that it had got before. */
  void takenTwice() {
    takenTwice.incrementAndGet();
  }

  long messagesTakenTwice() {
    return takenTwice.get();
  }

  List<Saying> sayings() {
    return List.copyOf(sayings);
  }

  List<Effect> effects() {
    return List.copyOf(effects);
  }

  long refusals(Refusal refusal) {
    AtomicLong count = refusals.get(refusal);
    return count == null ? 0 : count.get();
  }
}
