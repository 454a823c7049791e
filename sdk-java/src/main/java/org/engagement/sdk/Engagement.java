package org.engagement.sdk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.domain.delivery.ProviderRegister;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.AnswerRightsRequests;
import org.engagement.port.driving.ChangeKeyEpoch;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.CompileArchive;
import org.engagement.port.driving.ConfirmAddress;
import org.engagement.port.driving.DecideIntervention;
import org.engagement.port.driving.DisposeRecords;
import org.engagement.port.driving.EraseSubject;
import org.engagement.port.driving.ExportForAnalysis;
import org.engagement.port.driving.FollowRightsRequests;
import org.engagement.port.driving.HandleBreaches;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.port.driving.KeepDefinitions;
import org.engagement.port.driving.KeepEmployment;
import org.engagement.port.driving.KeepLegalHolds;
import org.engagement.port.driving.KeepPreferences;
import org.engagement.port.driving.NoteAccess;
import org.engagement.port.driving.PurgeInactive;
import org.engagement.port.driving.ReadInbox;
import org.engagement.port.driving.RecordConsent;
import org.engagement.port.driving.RenewReceiptKey;
import org.engagement.port.driving.RestrictProcessing;
import org.engagement.port.driving.ShowAuditLog;
import org.engagement.port.driving.ShowConsents;
import org.engagement.port.driving.ShowContested;
import org.engagement.port.driving.ShowDecisions;
import org.engagement.port.driving.ShowEvaluations;
import org.engagement.port.driving.ShowProfile;
import org.engagement.port.driving.ShowReceiptKeys;
import org.engagement.port.driving.ShowReceipts;
import org.engagement.port.driving.SummariseIntake;
import org.engagement.port.driving.Unsubscribe;

/**
 * One engine of one tenant: what it can be asked, and the workers that project, decide and deliver.
 *
 * <p>It is bound to the stores, channels and keys that it was handed and shares nothing with
 * another engine. It has no thread before {@link #start} and none after {@link #close}; a host with
 * a scheduler of its own calls {@link #runOnce} instead of starting it. Every method may be called
 * by any thread.
 */
public final class Engagement implements AutoCloseable {
  private final EngineComponent engine;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.ASSEMBLED);

  private Engagement(EngineComponent engine) {
    this.engine = engine;
  }

  private enum Stage {
    ASSEMBLED,
    STARTED,
    CLOSED
  }

  /** As {@link #on(Stores, Channels, KeyVault, EngagementSettings)}, with the defaults. */
  public static Engagement on(Stores stores, Channels channels, KeyVault keys) {
    return on(stores, channels, keys, EngagementSettings.defaults());
  }

  /**
   * Returns an engine, not started. On a store's first use its keys are made and kept there.
   *
   * <p>Erasures that the key vault's ledger has and the store does not, because it was restored
   * from before them, are done again before this returns.
   *
   * @throws IllegalStateException if the key vault does not open the keys of this store, or its
   *     ledger of erasures is damaged
   * @throws IllegalArgumentException if a channel takes longer than a delivery lease lasts
   * @throws org.engagement.port.PortUnavailable if the store does not answer
   */
  public static Engagement on(
      Stores stores, Channels channels, KeyVault keys, EngagementSettings settings) {
    EngineComponent engine =
        DaggerEngineComponent.factory().create(stores, channels, keys, settings);
    engine.workers();
    engine.replayingErasures().replay();
    return new Engagement(engine);
  }

  /**
   * Starts the workers and returns this engine.
   *
   * @throws IllegalStateException if it was started or closed before
   * @throws IllegalArgumentException if inactive people are to be told and the words are not fit
   */
  public Engagement start() {
    engine.purgingInactive().requireWords();
    if (!stage.compareAndSet(Stage.ASSEMBLED, Stage.STARTED)) {
      throw new IllegalStateException("an engine is started once, before it is closed");
    }
    engine.workers().start();
    return this;
  }

  /**
   * Brings what is under way to its end, within the longest time-out of any channel and ten
   * seconds, ends every thread, gives the shards up to others and closes the stores. Closing again
   * does nothing.
   */
  @Override
  public void close() {
    if (stage.getAndSet(Stage.CLOSED) != Stage.CLOSED) {
      engine.workers().stop();
    }
  }

  /**
   * Has every worker look once for something to do, in the calling thread, and waits for what it
   * began.
   *
   * @return whether there was anything to do; then there may be more
   * @throws org.engagement.port.PortUnavailable if a store does not answer
   * @throws IllegalStateException if the engine is closed
   */
  public boolean runOnce() {
    if (stage.get() == Stage.CLOSED) {
      throw new IllegalStateException("the engine is closed");
    }
    boolean busy = false;
    for (ShardGroup group : ShardGroup.all()) {
      busy |= project(group);
    }
    boolean moved = engine.delivering().complete() != Worked.NOTHING;
    boolean carriedOut = engine.carryingOutRights().carryOut() != Worked.NOTHING;
    boolean called = engine.callingFollowers().call() != Worked.NOTHING;
    boolean changed = engine.changingEpochs().step() != Worked.NOTHING;
    boolean alarmed = engine.breachClock().look() != Worked.NOTHING;
    boolean disposed = engine.disposingRecords().step() != Worked.NOTHING;
    boolean purged = engine.purgingInactive().step() != Worked.NOTHING;
    engine.growingAuditTree().grow();
    return busy || moved || carriedOut || called || changed || alarmed || disposed || purged;
  }

  People people() {
    return engine.people();
  }

  /** Takes one step of a group in the calling thread; returns whether there was anything to do. */
  boolean project(ShardGroup group) {
    return engine.projecting().step(group) != Worked.NOTHING;
  }

  /**
   * Returns the earliest instant that a timer, a planned message or a request waits for; it may
   * have come already.
   */
  public Optional<Instant> nextDue() {
    return engine.pending().nextDue();
  }

  /**
   * Returns whether nothing is left to do at this instant: all activity is projected, no timer and
   * no message is due, none is on its way.
   */
  public boolean idle() {
    HandOvers handOvers = engine.delivering().handOvers();
    long reservations = handOvers.reservations();
    return !engine.pending().toProject()
        && !handOvers.underWay()
        && !engine.pending().toDeliver()
        && !engine.pending().toCarryOut()
        && handOvers.reservations() == reservations;
  }

  /**
   * Returns the channels that stand still on this node, for an operator to look at: our own set-up
   * is at fault, the provider fails or wants to be left alone, or the register refuses it.
   */
  public Set<Channel> pausedChannels() {
    return engine.lines().resting(engine.time().now());
  }

  /**
   * Makes every audit entry up to now part of the audit log's tree and signs a checkpoint of it,
   * which a started engine does by itself once a second.
   *
   * @throws org.engagement.port.PortUnavailable if a store does not answer
   */
  public void signAuditLog() {
    engine.growingAuditTree().finish();
  }

  /** Returns the audit log for those who check it. */
  public ShowAuditLog showAuditLog() {
    return engine.showAuditLog();
  }

  /** Returns the outside providers that messages can be given to. */
  public SortedSet<ProviderId> providers() {
    return engine.channels().providers();
  }

  /**
   * Returns the providers that the register refuses now, each with the reason (SGB X § 80, SGB V §
   * 393): messages for them are held.
   */
  public SortedMap<ProviderId, ProviderRegister.Refusal> refusedProviders() {
    return engine.lines().refused(engine.time().now());
  }

  /** Returns where a host notes who came in and what was administered. */
  public NoteAccess noteAccess() {
    return engine.noteAccess();
  }

  /** Returns the channels that the engine was handed. */
  public SortedSet<Channel> channels() {
    return engine.channels().configured();
  }

  /**
   * Returns the names of the workers that were started and yet do no work: their thread has ended,
   * or no pass of theirs has come to a good end for longer than the settings allow. Empty while the
   * engine is not started, and after {@link #close}.
   */
  public List<String> standingStill() {
    return engine.workers().standingStill();
  }

  /** Returns the intake. */
  public CollectActivity collectActivity() {
    return engine.collectActivity();
  }

  /** Returns where consents, notices and objections are recorded. */
  public RecordConsent recordConsent() {
    return engine.recordConsent();
  }

  /** Returns where a person's consents are told. */
  public ShowConsents showConsents() {
    return engine.showConsents();
  }

  /** Returns where a receipt is found again. */
  public ShowReceipts showReceipts() {
    return engine.showReceipts();
  }

  /** Returns where the key that signs receipts gets a successor. */
  public RenewReceiptKey renewReceiptKey() {
    return engine.showReceiptKeys();
  }

  /** Returns the keys by which anybody verifies consent receipts. */
  public ShowReceiptKeys showReceiptKeys() {
    return engine.showReceiptKeys();
  }

  /** Returns where the processing of a person's data is restricted. */
  public RestrictProcessing restrictProcessing() {
    return engine.restrictProcessing();
  }

  /** Returns the use case that tells analysts of many people and of nobody. */
  public ExportForAnalysis exportForAnalysis() {
    return engine.exportForAnalysis();
  }

  /** Returns where a person is erased. */
  public EraseSubject eraseSubject() {
    return engine.eraseSubject();
  }

  /** Returns where the key is changed that wraps everybody's keys. */
  public ChangeKeyEpoch changeKeyEpoch() {
    return engine.changingEpochs();
  }

  /** Returns where requests of people about their rights are received and answered. */
  public AnswerRightsRequests answerRightsRequests() {
    return engine.answerRightsRequests();
  }

  /** Returns where it is told which traits are being checked. */
  public ShowContested showContested() {
    return engine.showContested();
  }

  /** Returns where the figures of the regular report on evaluations are told (SGB V § 25b(8)). */
  public ShowEvaluations showEvaluations() {
    return engine.showEvaluations();
  }

  /** Returns where somebody outside makes requests for people, and follows them. */
  public FollowRightsRequests followRightsRequests() {
    return engine.followRightsRequests();
  }

  /** Returns where all that is kept about a person is put together for the person. */
  public CompileArchive compileArchive() {
    return engine.compileArchive();
  }

  /** Returns where breaches of personal data are put on record and brought to their end. */
  public HandleBreaches handleBreaches() {
    return engine.handleBreaches();
  }

  /** Returns where it is told what is past its rule. */
  public DisposeRecords disposeRecords() {
    return engine.disposingRecords();
  }

  /** Returns where it is told who is inactive, by number. */
  public PurgeInactive purgeInactive() {
    return engine.purgingInactive();
  }

  /** Returns where legal holds are set and lifted. */
  public KeepLegalHolds keepLegalHolds() {
    return engine.keepLegalHolds();
  }

  /** Returns where addresses are kept. */
  public KeepContactPoints keepContactPoints() {
    return engine.keepContactPoints();
  }

  /** Returns where addresses are confirmed for advertising. */
  public ConfirmAddress confirmAddress() {
    return engine.confirmAddress();
  }

  /** Returns where a person's wishes are kept. */
  public KeepPreferences keepPreferences() {
    return engine.keepPreferences();
  }

  /** Returns where it is kept who works for the insurer. */
  public KeepEmployment keepEmployment() {
    return engine.keepEmployment();
  }

  /** Returns where definitions are kept. */
  public KeepDefinitions keepDefinitions() {
    return engine.keepDefinitions();
  }

  /** Returns where a decision is asked for on the spot. */
  public DecideIntervention decideIntervention() {
    return engine.decideIntervention();
  }

  /** Returns a person's messages in the app. */
  public ReadInbox readInbox() {
    return engine.readInbox();
  }

  /** Returns where a person's profile is told. */
  public ShowProfile showProfile() {
    return engine.showProfile();
  }

  /** Returns where the decisions about a person are told. */
  public ShowDecisions showDecisions() {
    return engine.showDecisions();
  }

  /** Returns where the intake is summed up. */
  public SummariseIntake summariseIntake() {
    return engine.summariseIntake();
  }

  /** Returns where one click unsubscribes. */
  public Unsubscribe unsubscribe() {
    return engine.unsubscribe();
  }
}
