package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Settlement;
import org.engagement.port.driven.Stores;

/**
 * Settles the attempts of concurrent hand-overs in one call.
 *
 * <p>A settlement that cannot be written is tried again: given up, its message counts as unknown.
 */
@Singleton
final class SettlingAttempts {
  private static final int MOST = 500;
  private static final int TRIES = 3;
  private static final long REST_MILLIS = 200;

  private final Combiner<Settlement, Boolean> combiner;

  @Inject
  SettlingAttempts(Stores stores) {
    Deliveries deliveries = stores.deliveries();
    this.combiner = new Combiner<>(settlements -> settle(deliveries, settlements), any -> 1, MOST);
  }

  /** Returns whether the attempt still held the claim. */
  boolean settle(Settlement settlement) throws InterruptedException {
    for (int i = 1; ; i++) {
      try {
        return combiner.ask(settlement);
      } catch (PortUnavailable e) {
        if (i == TRIES) {
          throw e;
        }
        Thread.sleep(REST_MILLIS * i);
      }
    }
  }

  private static List<Boolean> settle(Deliveries deliveries, List<Settlement> settlements) {
    Set<AttemptId> settled = deliveries.settle(settlements);
    return settlements.stream().map(line -> settled.contains(line.attempt())).toList();
  }
}
