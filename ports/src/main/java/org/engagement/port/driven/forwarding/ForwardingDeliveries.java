package org.engagement.port.driven.forwarding;

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

/** Deliveries that are others' but for what a subclass overrides. */
public class ForwardingDeliveries implements Deliveries {
  private final Deliveries inner;

  /** Forwards every call to these. */
  protected ForwardingDeliveries(Deliveries inner) {
    this.inner = inner;
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
  public Set<MessageId> move(Moves moves) {
    return inner.move(moves);
  }

  @Override
  public Set<AttemptId> settle(List<Settlement> settlements) {
    return inner.settle(settlements);
  }

  @Override
  public List<MessageId> expireLeases(Instant at, String actor) {
    return inner.expireLeases(at, actor);
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
