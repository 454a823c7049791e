package org.engagement.sdk;

import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;

/** The engine's object graph, over what an embedder hands in. */
@Singleton
@Component(modules = EngineModule.class)
interface EngineComponent {
  CollectingActivity collectActivity();

  RecordingConsent recordConsent();

  ShowingConsents showConsents();

  ShowingReceipts showReceipts();

  ReceiptSigner showReceiptKeys();

  RestrictingProcessing restrictProcessing();

  ErasingSubject eraseSubject();

  ReplayingErasures replayingErasures();

  AnsweringRightsRequests answerRightsRequests();

  ShowingContested showContested();

  ShowingEvaluations showEvaluations();

  CarryingOutRights carryingOutRights();

  FollowingRightsRequests followRightsRequests();

  CallingFollowers callingFollowers();

  CompilingArchive compileArchive();

  ExportingForAnalysis exportForAnalysis();

  HandlingBreaches handleBreaches();

  BreachClock breachClock();

  DisposingRecords disposingRecords();

  PurgingInactive purgingInactive();

  KeepingLegalHolds keepLegalHolds();

  KeepingContactPoints keepContactPoints();

  ConfirmingAddresses confirmAddress();

  KeepingPreferences keepPreferences();

  KeepingEmployment keepEmployment();

  KeepingDefinitions keepDefinitions();

  DecidingOnRequest decideIntervention();

  ReadingInbox readInbox();

  ShowingProfile showProfile();

  ShowingDecisions showDecisions();

  SummarisingIntake summariseIntake();

  Unsubscribing unsubscribe();

  ShowingAuditLog showAuditLog();

  NotingAccess noteAccess();

  GrowingAuditTree growingAuditTree();

  ChangingEpochs changingEpochs();

  ProjectingActivity projecting();

  DeliveringInterventions delivering();

  People people();

  Pending pending();

  Channels channels();

  Lines lines();

  EngineTime time();

  Workers workers();

  /** Takes what an embedder hands in. */
  @Component.Factory
  interface Factory {
    EngineComponent create(
        @BindsInstance Stores stores,
        @BindsInstance Channels channels,
        @BindsInstance KeyVault keys,
        @BindsInstance EngagementSettings settings);
  }
}
