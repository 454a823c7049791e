package org.engagement.domain.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.delivery.Caps;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.intervention.Intervention;
import org.jspecify.annotations.Nullable;

/**
 * The guard over frequency caps, the house's and the intervention's own, as they would stand when
 * the message first goes; a cap of one channel holds a candidate only if no other usable channel is
 * free. No cap holds the word of a hazard (SGB V § 25b(2)).
 */
final class CapGuard {
  private CapGuard() {}

  static Finding capsHaveRoom(Candidate candidate, DecisionContext context) {
    if (candidate.intervention().hazard()) {
      return new Finding.Passed();
    }
    return held(candidate, context)
        .<Finding>map(full -> new Finding.CapReached(full.cap(), full.freeAgainAt()))
        .orElseGet(Finding.Passed::new);
  }

  private static Optional<Caps.Full> held(Candidate candidate, DecisionContext context) {
    List<Channel> channels = Planning.usableChannels(candidate, context);
    if (channels.isEmpty()) {
      return heldOn(null, candidate, context);
    }
    List<Caps.Full> held = new ArrayList<>();
    for (Channel channel : channels) {
      Optional<Caps.Full> full = heldOn(channel, candidate, context);
      if (full.isEmpty()) {
        return Optional.empty();
      }
      held.add(full.get());
    }
    return held.stream().min(Comparator.comparing(Caps.Full::freeAgainAt));
  }

  private static Optional<Caps.Full> heldOn(
      @Nullable Channel channel, Candidate candidate, DecisionContext context) {
    Intervention intervention = candidate.intervention();
    Instant when = Planning.firstHandOver(candidate, context);
    return Stream.of(
            Caps.hold(
                context.rules().caps(),
                intervention.messageClass(),
                channel,
                context.contacts(),
                context.tailoring().zone(),
                when),
            Caps.holdOwn(
                intervention.ownCap(),
                candidate.ref().id(),
                intervention.messageClass(),
                channel,
                context.contacts(),
                context.tailoring().zone(),
                when))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Caps.Full::freeAgainAt));
  }
}
