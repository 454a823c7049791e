package org.engagement.sdk.memory;

import java.time.InstantSource;
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

/**
 * Stores that keep everything in memory, under one lock.
 *
 * <p>They keep the promises of every port but durability: what they hold is gone with them. They
 * are meant for a first look and for embedders' tests, and look through all rows where a database
 * has an index.
 */
public final class InMemoryStores implements Stores {
  private final InMemoryActivityLog activityLog;
  private final InMemoryIntakeTallies intakeTallies;
  private final InMemoryProjections projections;
  private final InMemoryConsentLedger consentLedger;
  private final InMemorySubjectVault subjectVault;
  private final InMemorySubjectRights subjectRights;
  private final InMemoryRightsRequests rightsRequests;
  private final InMemoryRightsFollowers rightsFollowers;
  private final InMemoryBreaches breaches;
  private final InMemorySubjectRecords subjectRecords;
  private final InMemoryLegalHolds legalHolds;
  private final InMemoryInactivity inactivity;
  private final InMemoryDisposals disposals;
  private final InMemoryEngineKeys engineKeys;
  private final InMemoryKeyEpochs keyEpochs;
  private final InMemorySubjectPreferences subjectPreferences;
  private final InMemoryDefinitions definitions;
  private final InMemoryDecisionLog decisionLog;
  private final InMemoryDeliveries deliveries;
  private final InMemoryInbox inbox;
  private final InMemoryOutcomes outcomes;
  private final InMemoryAuditLog auditLog;
  private final InMemoryAuditTree auditTree;

  private InMemoryStores(InstantSource realTime) {
    OneLock lock = new OneLock();
    Epochs epochs = new Epochs();
    Groups groups = new Groups();
    Timers timers = new Timers();
    Messages messages = new Messages();
    SubjectStates states = new SubjectStates();
    Standings standings = new Standings();
    auditLog = new InMemoryAuditLog(lock);
    auditTree = new InMemoryAuditTree(lock, auditLog);
    intakeTallies = new InMemoryIntakeTallies(lock);
    activityLog = new InMemoryActivityLog(lock, epochs, intakeTallies);
    outcomes = new InMemoryOutcomes(lock, auditLog);
    decisionLog = new InMemoryDecisionLog(lock, auditLog, epochs, messages, states, timers);
    projections =
        new InMemoryProjections(
            new InMemoryProjections.Tables(
                lock,
                activityLog,
                epochs,
                groups,
                states,
                timers,
                decisionLog,
                messages,
                outcomes,
                auditLog),
            realTime);
    subjectVault = new InMemorySubjectVault(lock, auditLog);
    consentLedger =
        new InMemoryConsentLedger(lock, auditLog, epochs, groups, timers, subjectVault, standings);
    engineKeys = new InMemoryEngineKeys(lock, auditLog);
    keyEpochs = new InMemoryKeyEpochs(lock, auditLog, subjectVault);
    subjectPreferences = new InMemorySubjectPreferences(lock, auditLog, timers);
    definitions = new InMemoryDefinitions(lock, auditLog);
    deliveries = new InMemoryDeliveries(lock, auditLog, epochs, messages, realTime);
    inbox = new InMemoryInbox(lock, auditLog, outcomes);
    subjectRights =
        new InMemorySubjectRights(
            new InMemorySubjectRights.Tables(
                lock,
                auditLog,
                epochs,
                standings,
                timers,
                messages,
                states,
                subjectVault,
                keyEpochs,
                subjectPreferences,
                inbox));
    Calls calls = new Calls();
    rightsRequests = new InMemoryRightsRequests(lock, auditLog, calls);
    rightsFollowers = new InMemoryRightsFollowers(lock, auditLog, rightsRequests, calls);
    breaches = new InMemoryBreaches(lock, auditLog, messages);
    subjectRecords =
        new InMemorySubjectRecords(lock, activityLog, messages, inbox, outcomes, timers, auditLog);
    legalHolds = new InMemoryLegalHolds(lock, auditLog, standings);
    LastActivities lastActivities = new LastActivities();
    inactivity =
        new InMemoryInactivity(
            new InMemoryInactivity.Tables(
                lock,
                auditLog,
                activityLog,
                states,
                messages,
                standings,
                subjectVault,
                subjectRights,
                rightsRequests,
                legalHolds,
                lastActivities));
    subjectRights.alongWithErasure(inactivity::remove);
    disposals =
        new InMemoryDisposals(
            new InMemoryDisposals.Tables(
                lock,
                auditLog,
                epochs,
                activityLog,
                states,
                timers,
                decisionLog,
                messages,
                inbox,
                outcomes,
                consentLedger,
                rightsRequests,
                subjectRights,
                standings,
                subjectVault,
                keyEpochs,
                legalHolds,
                lastActivities));
  }

  /** Returns empty stores, apart from all others. */
  public static InMemoryStores create() {
    return new InMemoryStores(InstantSource.system());
  }

  @Override
  public ActivityLog activityLog() {
    return activityLog;
  }

  @Override
  public IntakeTallies intakeTallies() {
    return intakeTallies;
  }

  @Override
  public Projections projections() {
    return projections;
  }

  @Override
  public ConsentLedger consentLedger() {
    return consentLedger;
  }

  @Override
  public SubjectVault subjectVault() {
    return subjectVault;
  }

  @Override
  public SubjectRights subjectRights() {
    return subjectRights;
  }

  @Override
  public RightsRequests rightsRequests() {
    return rightsRequests;
  }

  @Override
  public RightsFollowers rightsFollowers() {
    return rightsFollowers;
  }

  @Override
  public Breaches breaches() {
    return breaches;
  }

  @Override
  public SubjectRecords subjectRecords() {
    return subjectRecords;
  }

  @Override
  public Disposals disposals() {
    return disposals;
  }

  @Override
  public LegalHolds legalHolds() {
    return legalHolds;
  }

  @Override
  public Inactivity inactivity() {
    return inactivity;
  }

  @Override
  public EngineKeys engineKeys() {
    return engineKeys;
  }

  @Override
  public KeyEpochs keyEpochs() {
    return keyEpochs;
  }

  @Override
  public SubjectPreferences subjectPreferences() {
    return subjectPreferences;
  }

  @Override
  public Definitions definitions() {
    return definitions;
  }

  @Override
  public DecisionLog decisionLog() {
    return decisionLog;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public Outcomes outcomes() {
    return outcomes;
  }

  @Override
  public AuditLog auditLog() {
    return auditLog;
  }

  @Override
  public AuditTree auditTree() {
    return auditTree;
  }

  /** Does nothing: there is nothing to release. */
  @Override
  public void close() {}
}
