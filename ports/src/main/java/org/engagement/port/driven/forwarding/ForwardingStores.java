package org.engagement.port.driven.forwarding;

import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Definitions;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.EngineKeys;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.LegalHolds;
import org.engagement.port.driven.Outcomes;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectRecords;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectVault;

/** Stores that are others' but for what a subclass overrides. */
public class ForwardingStores implements Stores {
  private final Stores inner;

  /** Forwards every call to these. */
  protected ForwardingStores(Stores inner) {
    this.inner = inner;
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
  public Projections projections() {
    return inner.projections();
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
  public SubjectRights subjectRights() {
    return inner.subjectRights();
  }

  @Override
  public RightsRequests rightsRequests() {
    return inner.rightsRequests();
  }

  @Override
  public RightsFollowers rightsFollowers() {
    return inner.rightsFollowers();
  }

  @Override
  public Breaches breaches() {
    return inner.breaches();
  }

  @Override
  public SubjectRecords subjectRecords() {
    return inner.subjectRecords();
  }

  @Override
  public Disposals disposals() {
    return inner.disposals();
  }

  @Override
  public LegalHolds legalHolds() {
    return inner.legalHolds();
  }

  @Override
  public Inactivity inactivity() {
    return inner.inactivity();
  }

  @Override
  public EngineKeys engineKeys() {
    return inner.engineKeys();
  }

  @Override
  public KeyEpochs keyEpochs() {
    return inner.keyEpochs();
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
    return inner.decisionLog();
  }

  @Override
  public Deliveries deliveries() {
    return inner.deliveries();
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
  public AuditTree auditTree() {
    return inner.auditTree();
  }

  @Override
  public void close() {
    inner.close();
  }
}
