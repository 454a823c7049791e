package org.engagement.port.contract;

import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.port.driven.Deliveries.Settlement;
import org.engagement.port.driven.Stores;

/** Moves messages on as a dispatcher would, of which a test mostly needs one line. */
final class Dispatcher {
  static final Duration LONG = Duration.ofMinutes(5);

  private final Stores stores;

  Dispatcher(Stores stores) {
    this.stores = stores;
  }

  /** Claims these for their first channel, by the consents of now. */
  Set<MessageId> claim(Due... due) {
    return move(LONG, epochs(due), Arrays.stream(due).map(Dispatcher::claiming).toList());
  }

  /** Claims this one for so long. */
  Set<MessageId> claim(Duration lease, Due due) {
    return move(lease, epochs(due), List.of(claiming(due)));
  }

  /** Takes this step with a due message, by the consents of now. */
  Set<MessageId> move(Due due, Deliveries.Step step) {
    return move(LONG, epochs(due), List.of(line(due, step)));
  }

  Set<MessageId> move(Duration lease, Map<Shard, Long> epochs, List<Move> lines) {
    return stores.deliveries().move(new Moves(lease, epochs, lines));
  }

  /** Settles the attempt that {@link #claim} made for this message. */
  Set<AttemptId> settle(Message message, DeliveryState state) {
    return settle(attempt(message), message, state);
  }

  Set<AttemptId> settle(AttemptId attempt, Message message, DeliveryState state) {
    return stores
        .deliveries()
        .settle(
            List.of(
                new Settlement(
                    attempt,
                    message.id(),
                    state,
                    entry(AuditAction.DELIVERY_SETTLED, message.subject()))));
  }

  Map<Shard, Long> epochs(Due... due) {
    return stores
        .consentLedger()
        .epochs(Arrays.stream(due).map(each -> each.message().subject().shard()).toList());
  }

  static Move claiming(Due due) {
    return line(due, new Deliveries.Step.Claim(attempt(due.message()), Channel.EMAIL, NOON));
  }

  static Move line(Due due, Deliveries.Step step) {
    return new Move(due, step, entry(AuditAction.DELIVERY_CLAIMED, due.message().subject()));
  }

  static AttemptId attempt(Message message) {
    return AttemptId.of(message.id(), Channel.EMAIL, 1);
  }

  static DeliveryState sent(Message message) {
    return new DeliveryState.Sent(attempt(message), Channel.EMAIL, NOON, "provider-4711");
  }
}
