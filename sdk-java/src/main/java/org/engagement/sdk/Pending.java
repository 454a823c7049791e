package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.Stores;

/** Tells whether anything is left to do now, and when time alone will bring something. */
@Singleton
final class Pending {
  private final Projections projections;
  private final Deliveries deliveries;
  private final RightsRequests requests;
  private final CallingFollowers calling;
  private final EngineTime time;

  @Inject
  Pending(Stores stores, CallingFollowers calling, EngineTime time) {
    this.projections = stores.projections();
    this.deliveries = stores.deliveries();
    this.requests = stores.rightsRequests();
    this.calling = calling;
    this.time = time;
  }

  /** Returns whether any group has activities or timers that wait. */
  boolean toProject() {
    return isDue(projections.nextDue()) || projections.backlog(1) > 0;
  }

  boolean toDeliver() {
    return isDue(deliveries.nextDue());
  }

  boolean toCarryOut() {
    return isDue(requests.nextDue()) || isDue(calling.nextDue());
  }

  /**
   * Returns the earliest instant that a timer, a planned message, a request or a call waits for.
   */
  Optional<Instant> nextDue() {
    return Stream.of(
            projections.nextDue(), deliveries.nextDue(), requests.nextDue(), calling.nextDue())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private boolean isDue(Optional<Instant> next) {
    return next.isPresent() && !next.get().isAfter(time.now());
  }
}
