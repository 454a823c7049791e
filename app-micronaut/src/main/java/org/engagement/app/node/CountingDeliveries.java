package org.engagement.app.node;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.MessageId;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.forwarding.ForwardingDeliveries;

/** Counts how messages end where it becomes durable. */
final class CountingDeliveries extends ForwardingDeliveries {
  private final Counts counts;

  CountingDeliveries(Deliveries inner, Counts counts) {
    super(inner);
    this.counts = counts;
  }

  @Override
  public Set<MessageId> move(Moves moves) {
    Set<MessageId> moved = super.move(moves);
    for (Move line : moves.lines()) {
      if (line.step() instanceof Step.End end && moved.contains(line.due().message().id())) {
        counts.ended(end.state());
      }
    }
    return moved;
  }

  @Override
  public Set<AttemptId> settle(List<Settlement> settlements) {
    Set<AttemptId> settled = super.settle(settlements);
    for (Settlement settlement : settlements) {
      if (settled.contains(settlement.attempt())) {
        counts.ended(settlement.state());
      }
    }
    return settled;
  }

  @Override
  public List<MessageId> expireLeases(Instant at, String actor) {
    List<MessageId> expired = super.expireLeases(at, actor);
    counts.unknown(expired.size());
    return expired;
  }
}
