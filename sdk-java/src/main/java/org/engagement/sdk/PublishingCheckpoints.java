package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;
import org.engagement.port.driven.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Puts the newest checkpoint where the embedder wants it kept. A place that fails holds nothing
 * else up: each checkpoint vouches for all before it, so the next one makes up for those it missed.
 *
 * <p>Called by one thread at a time: the worker, and once it has ended, whoever closes the engine.
 */
@Singleton
final class PublishingCheckpoints {
  private final Logger log = System.getLogger(PublishingCheckpoints.class.getName());
  private final AuditTree tree;
  private final @Nullable CheckpointPublisher publisher;
  private final long intervalNanos;
  private Optional<Bytes> published = Optional.empty();
  private long triedNanos;

  @Inject
  PublishingCheckpoints(Stores stores, EngagementSettings settings) {
    this.tree = stores.auditTree();
    this.publisher = settings.checkpointPublisher;
    this.intervalNanos = settings.betweenPublications.toNanos();
    this.triedNanos = System.nanoTime() - intervalNanos;
  }

  /** Returns whether there is a place to publish to. */
  boolean wanted() {
    return publisher != null;
  }

  /** Publishes once the interval since the last try is over. */
  Worked publishIfDue() {
    if (System.nanoTime() - triedNanos >= intervalNanos) {
      publish();
    }
    return Worked.NOTHING;
  }

  /** Publishes the newest checkpoint unless this was done already. */
  void publish() {
    triedNanos = System.nanoTime();
    if (publisher == null) {
      return;
    }
    Optional<Bytes> newest = tree.checkpoint();
    if (newest.isEmpty() || newest.equals(published)) {
      return;
    }
    try {
      publisher.publish(newest.get());
      published = newest;
    } catch (PortUnavailable e) {
      log.log(Level.WARNING, "a checkpoint could not be published; the next one will be tried", e);
    }
  }
}
