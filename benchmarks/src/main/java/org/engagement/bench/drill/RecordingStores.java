package org.engagement.bench.drill;

import java.util.Map;
import java.util.Set;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.MessageId;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.forwarding.ForwardingStores;

/** Stores that note when what one engine hands them began to take effect and when it had. */
final class RecordingStores extends ForwardingStores {
  private final ActivityLog activityLog;
  private final Projections projections;
  private final DecisionLog decisionLog;
  private final Deliveries deliveries;

  /**
   * Records what these stores do.
   *
   * @param needs filled with the purposes of each message that is about to be claimed
   */
  RecordingStores(Stores inner, Recorder recorder, Map<MessageId, Set<Purpose>> needs) {
    super(inner);
    this.activityLog = new RecordingActivityLog(inner.activityLog(), recorder);
    this.projections = new RecordingProjections(inner.projections(), recorder);
    this.decisionLog = new RecordingDecisionLog(inner.decisionLog(), recorder);
    this.deliveries = new RecordingDeliveries(inner.deliveries(), recorder, needs);
  }

  @Override
  public ActivityLog activityLog() {
    return activityLog;
  }

  @Override
  public Projections projections() {
    return projections;
  }

  @Override
  public DecisionLog decisionLog() {
    return decisionLog;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  /** Does nothing: whoever opened the stores closes them when all engines on them have ended. */
  @Override
  public void close() {}
}
