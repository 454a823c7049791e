package org.engagement.app.node;

import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Definitions;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.EngineKeys;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.Outcomes;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectVault;

/** Stores that count what becomes durable. */
final class CountingStores implements Stores {
  private final Stores inner;
  private final Projections projections;
  private final Deliveries deliveries;
  private final DecisionLog decisions;

  CountingStores(Stores inner, Counts counts) {
    this.inner = inner;
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
  public ActivityLog activityLog() {
    return inner.activityLog();
  }

  @Override
  public IntakeTallies intakeTallies() {
    return inner.intakeTallies();
  }

  @Override
  public ConsentLedger consentLedger() {
    return inner.consentLedger();
  }

  @Override
  public SubjectVault subjectVault() {
    return inner.subjectVault();
  }

  @Override
  public EngineKeys engineKeys() {
    return inner.engineKeys();
  }

  @Override
  public SubjectPreferences subjectPreferences() {
    return inner.subjectPreferences();
  }

  @Override
  public Definitions definitions() {
    return inner.definitions();
  }

  @Override
  public DecisionLog decisionLog() {
    return decisions;
  }

  @Override
  public Inbox inbox() {
    return inner.inbox();
  }

  @Override
  public Outcomes outcomes() {
    return inner.outcomes();
  }

  @Override
  public AuditLog auditLog() {
    return inner.auditLog();
  }

  @Override
  public void close() {
    inner.close();
  }
}
