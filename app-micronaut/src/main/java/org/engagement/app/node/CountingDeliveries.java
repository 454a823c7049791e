package org.engagement.app.node;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Counts how messages end where it becomes durable. */
final class CountingDeliveries implements Deliveries {
  private final Deliveries inner;
  private final Counts counts;

  CountingDeliveries(Deliveries inner, Counts counts) {
    this.inner = inner;
    this.counts = counts;
  }

  @Override
  public Set<MessageId> move(Moves moves) {
    Set<MessageId> moved = inner.move(moves);
    for (Move line : moves.lines()) {
      if (line.step() instanceof Step.End end && moved.contains(line.due().message().id())) {
        counts.ended(end.state());
      }
    }
    return moved;
  }

  @Override
  public Set<AttemptId> settle(List<Settlement> settlements) {
    Set<AttemptId> settled = inner.settle(settlements);
    for (Settlement settlement : settlements) {
      if (settled.contains(settlement.attempt())) {
        counts.ended(settlement.state());
      }
    }
    return settled;
  }

  @Override
  public List<MessageId> expireLeases(Instant at, String actor) {
    List<MessageId> expired = inner.expireLeases(at, actor);
    counts.unknown(expired.size());
    return expired;
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return inner.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    return inner.nextDue();
  }

  @Override
  public Set<AttemptId> claimedOf(Pseudonym subject) {
    return inner.claimedOf(subject);
  }

  @Override
  public Map<Pseudonym, List<Contact>> contacts(Collection<Pseudonym> subjects, Instant since) {
    return inner.contacts(subjects, since);
  }

  @Override
  public Optional<Standing> find(MessageId message) {
    return inner.find(message);
  }

  @Override
  public Page<Standing> all(@Nullable String cursor, int limit) {
    return inner.all(cursor, limit);
  }
}
