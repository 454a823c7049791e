package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Stores;

/** Waits until what was claimed before a gate closed has been settled. */
@Singleton
final class InFlight {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Duration TO_SETTLE = Duration.ofSeconds(2);

  private final Deliveries deliveries;
  private final Duration bound;

  @Inject
  InFlight(Stores stores, Channels channels) {
    this.deliveries = stores.deliveries();
    this.bound = channels.longestTimeout().plus(TO_SETTLE);
  }

  /**
   * Returns the attempts that are still not settled at the bound, the longest time-out of any
   * channel and what it takes to settle; none in all ordinary cases.
   */
  List<AttemptId> awaitNone(Pseudonym subject) {
    long start = System.nanoTime();
    Set<AttemptId> open = new HashSet<>(deliveries.claimedOf(subject));
    while (!open.isEmpty() && System.nanoTime() - start < bound.toNanos()) {
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PortUnavailable(Deliveries.class, e);
      }
      open.retainAll(deliveries.claimedOf(subject));
    }
    return List.copyOf(open);
  }
}
