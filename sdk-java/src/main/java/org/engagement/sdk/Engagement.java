package org.engagement.sdk;

import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.CollectActivity;
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

/** One engine of one tenant, bound to what it was handed. */
public final class Engagement {
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
}
