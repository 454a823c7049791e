package org.engagement.sdk;

import java.time.Instant;
import java.util.Optional;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.DecideIntervention;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.port.driving.KeepDefinitions;
import org.engagement.port.driving.KeepPreferences;
import org.engagement.port.driving.ReadInbox;
import org.engagement.port.driving.RecordConsent;
import org.engagement.port.driving.ShowConsents;
import org.engagement.port.driving.ShowDecisions;
import org.engagement.port.driving.ShowProfile;
import org.engagement.port.driving.SummariseIntake;
import org.engagement.port.driving.Unsubscribe;

/**
 * One engine of one tenant, bound to what it was handed: its stores, channels and keys.
 *
 * <p>It has no thread before {@link #start} and none after {@link #close}; a host with a scheduler
 * of its own calls {@link #runOnce} instead.
 */
public final class Engagement implements AutoCloseable {
  private final EngineComponent engine;

  private Engagement(EngineComponent engine) {
    this.engine = engine;
  }

  /** Returns an engine with default settings; it has no thread before it is started. */
  public static Engagement on(Stores stores, Channels channels, KeyVault keys) {
    return on(stores, channels, keys, EngagementSettings.defaults());
  }

  /** Returns an engine; it has no thread before it is started. */
  public static Engagement on(
      Stores stores, Channels channels, KeyVault keys, EngagementSettings settings) {
    return new Engagement(DaggerEngineComponent.factory().create(stores, channels, keys, settings));
  }

  public CollectActivity collectActivity() {
    return engine.collectActivity();
  }

  public RecordConsent recordConsent() {
    return engine.recordConsent();
  }

  public ShowConsents showConsents() {
    return engine.showConsents();
  }

  public KeepContactPoints keepContactPoints() {
    return engine.keepContactPoints();
  }

  public KeepPreferences keepPreferences() {
    return engine.keepPreferences();
  }

  public KeepDefinitions keepDefinitions() {
    return engine.keepDefinitions();
  }

  public ReadInbox readInbox() {
    return engine.readInbox();
  }

  public ShowProfile showProfile() {
    return engine.showProfile();
  }

  public ShowDecisions showDecisions() {
    return engine.showDecisions();
  }

  public SummariseIntake summariseIntake() {
    return engine.summariseIntake();
  }

  public Unsubscribe unsubscribe() {
    return engine.unsubscribe();
  }

  public DecideIntervention decideIntervention() {
    return engine.decideIntervention();
  }

  /**
   * Starts the threads that project and deliver.
   *
   * @throws IllegalStateException if they run already
   */
  public Engagement start() {
    engine.workers().start();
    return this;
  }

  /**
   * Does everything that is due now once, in the calling thread, for hosts with a scheduler of
   * their own; returns whether there was anything.
   *
   * @throws org.engagement.port.PortUnavailable if a store failed; call again later
   */
  public boolean runOnce() {
    return engine.workers().runOnce();
  }

  /** Returns the next instant at which something falls due although nothing may happen. */
  public Optional<Instant> nextDue() {
    return engine.nextDue().instant();
  }

  /** Ends the threads after what they are at; what was handed in stays open. */
  @Override
  public void close() {
    engine.workers().stop();
  }
}
