package org.engagement.bench.drill;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.MessageId;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.forwarding.ForwardingDeliveries;

/** Notes each message that was claimed. */
final class RecordingDeliveries extends ForwardingDeliveries {
  private final Recorder recorder;
  private final Map<MessageId, Set<Purpose>> needs;

  RecordingDeliveries(Deliveries inner, Recorder recorder, Map<MessageId, Set<Purpose>> needs) {
    super(inner);
    this.recorder = recorder;
    this.needs = needs;
  }

  @Override
  public Set<MessageId> move(Moves moves) {
    moves
        .lines()
        .forEach(line ->
            needs.put(
                line.due().message().id(), Offers.needs(line.due().message().intervention())));
    long from = System.nanoTime();
    Set<MessageId> moved = super.move(moves);
    for (Move line : moves.lines()) {
      if (line.step() instanceof Step.Claim) {
        note(line, moved, from);
      }
    }
    return moved;
  }

  private void note(Move line, Set<MessageId> moved, long from) {
    MessageId message = line.due().message().id();
    if (moved.contains(message)) {
      recorder.effect(
          Effect.Kind.CLAIMED,
          line.due().message().subject(),
          Objects.requireNonNull(needs.get(message)),
          from);
    } else {
      recorder.refused(Recorder.Refusal.CLAIM);
    }
  }
}
