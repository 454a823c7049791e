package org.engagement.port.driven;

/**
 * Everything that one engine keeps, in one technology, so that stores of two cannot be mixed.
 *
 * <p>One value is bound to one tenant (one schema, say); two never see each other's data. Closing
 * it releases what it opened itself, never what it was handed.
 */
public interface Stores extends AutoCloseable {
  ActivityLog activityLog();

  IntakeTallies intakeTallies();

  Projections projections();

  ConsentLedger consentLedger();

  SubjectVault subjectVault();

  SubjectRights subjectRights();

  RightsRequests rightsRequests();

  RightsFollowers rightsFollowers();

  Breaches breaches();

  SubjectRecords subjectRecords();

  Disposals disposals();

  LegalHolds legalHolds();

  Inactivity inactivity();

  EngineKeys engineKeys();

  KeyEpochs keyEpochs();

  SubjectPreferences subjectPreferences();

  Definitions definitions();

  DecisionLog decisionLog();

  Deliveries deliveries();

  Inbox inbox();

  Outcomes outcomes();

  AuditLog auditLog();

  AuditTree auditTree();

  @Override
  void close();
}
