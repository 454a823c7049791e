package org.engagement.app.node;

import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.forwarding.ForwardingStores;

/** Stores that count what becomes durable. */
final class CountingStores extends ForwardingStores {
  private final Projections projections;
  private final Deliveries deliveries;
  private final DecisionLog decisions;

  CountingStores(Stores inner, Counts counts) {
    super(inner);
    this.projections = new CountingProjections(inner.projections(), counts);
    this.deliveries = new CountingDeliveries(inner.deliveries(), counts);
    this.decisions = new CountingDecisions(inner.decisionLog(), counts);
  }

  @Override
  public Projections projections() {
    return projections;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public DecisionLog decisionLog() {
    return decisions;
  }
}
