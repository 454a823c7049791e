package org.engagement.app.node;

import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.forwarding.ForwardingStores;

/** Stores that count what becomes durable. */
final class CountingStores extends ForwardingStores {
  private final Projections projections;
  private final Deliveries deliveries;

  CountingStores(Stores inner, Counts counts) {
    super(inner);
    this.projections = new CountingProjections(inner.projections(), counts);
    this.deliveries = new CountingDeliveries(inner.deliveries(), counts);
  }

  @Override
  public Projections projections() {
    return projections;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }
}
