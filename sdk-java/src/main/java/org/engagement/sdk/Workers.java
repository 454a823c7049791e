package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.PortUnavailable;

/**
 * The engine's threads, from the start to the end: some that project, one that delivers, one that
 * carries requests of people out, one that tells those who follow them, where somebody may, one
 * that watches the clocks of breaches, one that makes the audit tree grow, one that publishes its
 * checkpoints where that is wanted, one that changes key epochs, one that disposes of records, and
 * one that looks for the inactive where that is wanted.
 */
@Singleton
final class Workers {
  private static final Duration TO_FINISH_A_PASS = Duration.ofSeconds(10);
  private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS_AT_BREACHES = Duration.ofSeconds(10);
  private static final Duration BETWEEN_GROWTHS = Duration.ofMillis(500);
  private static final Duration BETWEEN_LOOKS_AT_EPOCHS = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS_AT_THE_DAY = Duration.ofSeconds(10);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final Logger log = System.getLogger(Workers.class.getName());
  private final List<Worker> workers = new ArrayList<>();
  private final Bell epochs = new Bell();
  private final Bell day = new Bell();
  private final Nudge nudge;
  private final Ownership ownership;
  private final GrowingAuditTree auditTree;
  private final PublishingCheckpoints checkpoints;
  private final DeliveringInterventions delivering;
  private final Duration toHandOver;
  private final Duration longestPass;
  private volatile boolean started;

  @Inject
  Workers(
      EngagementSettings settings,
      ProjectingActivity projecting,
      DeliveringInterventions delivering,
      Pending pending,
      Nudge nudge,
      Ownership ownership,
      GrowingAuditTree auditTree,
      PublishingCheckpoints checkpoints,
      ChangingEpochs changingEpochs,
      CarryingOutRights rights,
      CallingFollowers calling,
      BreachClock breaches,
      DisposingRecords disposing,
      PurgingInactive purging,
      Channels channels) {
    this.nudge = nudge;
    this.ownership = ownership;
    this.auditTree = auditTree;
    this.checkpoints = checkpoints;
    this.delivering = delivering;
    this.toHandOver = channels.longestTimeout();
    this.longestPass = settings.longestPass;
    for (int i = 0; i < settings.projectionThreads; i++) {
      workers.add(
          new Worker(
              settings.name + "-projection-" + (i + 1),
              new ProjectionPass(
                  everyNth(i, settings.projectionThreads),
                  projecting,
                  pending,
                  nudge,
                  settings.idleWait),
              nudge.projecting(),
              settings.idleWait,
              settings.gathering));
    }
    workers.add(
        new Worker(
            settings.name + "-delivery",
            delivering::begin,
            nudge.delivering(),
            settings.idleWait,
            settings.gathering));
    // whoever asks is answered at once; this one only takes up what was left
    workers.add(
        new Worker(
            settings.name + "-rights",
            rights::carryOut,
            new Bell(),
            BETWEEN_REQUESTS,
            BETWEEN_REQUESTS));
    if (calling.wanted()) {
      workers.add(
          new Worker(
              settings.name + "-followers",
              calling::call,
              new Bell(),
              BETWEEN_REQUESTS,
              BETWEEN_REQUESTS));
    }
    workers.add(
        new Worker(
            settings.name + "-breaches",
            breaches::look,
            epochs,
            BETWEEN_LOOKS_AT_BREACHES,
            BETWEEN_LOOKS_AT_BREACHES));
    // a bell that nobody rings: it need not look at every commit, only twice a second
    workers.add(
        new Worker(
            settings.name + "-audit",
            auditTree::grow,
            new Bell(),
            BETWEEN_GROWTHS,
            BETWEEN_GROWTHS));
    if (checkpoints.wanted()) {
      workers.add(
          new Worker(
              settings.name + "-checkpoints",
              checkpoints::publishIfDue,
              new Bell(),
              BETWEEN_GROWTHS,
              BETWEEN_GROWTHS));
    }
    workers.add(
        new Worker(
            settings.name + "-keys",
            changingEpochs::step,
            epochs,
            BETWEEN_LOOKS_AT_EPOCHS,
            settings.gathering));
    workers.add(
        new Worker(
            settings.name + "-retention",
            disposing::step,
            day,
            BETWEEN_LOOKS_AT_THE_DAY,
            settings.gathering));
    if (settings.inactivity != null) {
      workers.add(
          new Worker(
              settings.name + "-inactivity",
              purging::step,
              day,
              BETWEEN_LOOKS_AT_THE_DAY,
              settings.gathering));
    }
  }

  void start() {
    started = true;
    workers.forEach(Worker::start);
  }

  /** Returns the names of those that were started and stand still. */
  List<String> standingStill() {
    return workers.stream()
        .filter(worker -> worker.standsStill(longestPass))
        .map(Worker::name)
        .toList();
  }

  /**
   * Ends every thread: what is under way is brought to its end, up to the longest time-out of any
   * channel and ten seconds; then it is interrupted.
   */
  void stop() {
    workers.forEach(Worker::stop);
    nudge.everyone();
    epochs.ring();
    day.ring();
    try {
      for (Worker worker : workers) {
        worker.join(TO_FINISH_A_PASS, AFTER_INTERRUPT);
      }
      delivering.drain(toHandOver.plus(TO_FINISH_A_PASS), AFTER_INTERRUPT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      ownership.release();
    } catch (PortUnavailable e) {
      log.log(Level.WARNING, "others take the shards over when the leases end", e);
    }
    if (started) {
      finishAuditTree();
    }
  }

  private void finishAuditTree() {
    try {
      auditTree.finish();
      checkpoints.publish();
    } catch (PortUnavailable e) {
      log.log(Level.WARNING, "the last audit entries are signed after the next start", e);
    }
  }

  private static List<ShardGroup> everyNth(int first, int step) {
    return IntStream.iterate(first, i -> i < ShardGroup.COUNT, i -> i + step)
        .mapToObj(ShardGroup::new)
        .toList();
  }
}
