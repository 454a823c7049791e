package org.engagement.sdk;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;

/** Tells when time alone will next give the engine something to do. */
final class NextDue {
  private final Projections projections;
  private final Deliveries deliveries;

  @Inject
  NextDue(Stores stores) {
    this.projections = stores.projections();
    this.deliveries = stores.deliveries();
  }

  Optional<Instant> instant() {
    return Stream.of(projections.nextDue(), deliveries.nextDue())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
