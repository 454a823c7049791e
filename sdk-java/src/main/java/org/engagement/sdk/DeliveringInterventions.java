package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.port.driven.Deliveries.Step;
import org.engagement.port.driven.Stores;

/** Claim what is due, hand it over, settle it; what was claimed and never settled is unknown. */
@Singleton
final class DeliveringInterventions {
  private static final int BATCH = 200;

  private final Deliveries deliveries;
  private final ClaimPlanner planner;
  private final HandingOver handingOver;
  private final Consents consents;
  private final Duration lease;
  private final int atOnce;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  DeliveringInterventions(
      Stores stores,
      ClaimPlanner planner,
      HandingOver handingOver,
      Consents consents,
      EngagementSettings settings,
      Audits audits,
      EngineTime time) {
    this.deliveries = stores.deliveries();
    this.planner = planner;
    this.handingOver = handingOver;
    this.consents = consents;
    this.lease = settings.deliveryLease;
    this.atOnce = settings.handOversPerChannel;
    this.audits = audits;
    this.time = time;
  }

  /** Turns claims whose lease has ended into unknown; returns whether there were any. */
  boolean expireLeases() {
    return !deliveries.expireLeases(time.now(), audits.actor()).isEmpty();
  }

  /** Moves the messages that are due now on; returns whether any moved. */
  boolean pass() {
    Instant now = time.now();
    List<Due> due = deliveries.due(now, BATCH);
    if (due.isEmpty()) {
      return false;
    }
    ClaimPlanner.Plan plan = planner.plan(due, now);
    long claimedNanos = System.nanoTime();
    Set<MessageId> moved =
        deliveries.move(new Moves(lease, Consents.epochs(plan.snapshots()), plan.moves()));
    forgetOvertaken(plan, moved);
    handOver(plan, moved, claimedNanos);
    return !moved.isEmpty();
  }

  /** What did not move was overtaken by a consent change or another claim: read it anew. */
  private void forgetOvertaken(ClaimPlanner.Plan plan, Set<MessageId> moved) {
    List<Pseudonym> overtaken =
        plan.moves().stream()
            .map(move -> move.due().message())
            .filter(message -> !moved.contains(message.id()))
            .map(message -> message.subject())
            .toList();
    if (!overtaken.isEmpty()) {
      consents.read(overtaken);
    }
  }

  private void handOver(ClaimPlanner.Plan plan, Set<MessageId> moved, long claimedNanos) {
    Map<Channel, Semaphore> turns = new HashMap<>();
    List<Callable<Void>> calls = new ArrayList<>();
    for (Move move : plan.moves()) {
      if (move.step() instanceof Step.Claim claim && moved.contains(move.due().message().id())) {
        Semaphore turn = turns.computeIfAbsent(claim.channel(), any -> new Semaphore(atOnce));
        calls.add(() -> {
          turn.acquire();
          try {
            handingOver.handOver(
                move.due(),
                claim,
                Objects.requireNonNull(plan.ways().get(move.due().message().subject())),
                claimedNanos);
          } finally {
            turn.release();
          }
          return null;
        });
      }
    }
    if (!calls.isEmpty()) {
      runAll(calls);
    }
  }

  private static void runAll(List<Callable<Void>> calls) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> future : threads.invokeAll(calls)) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PortUnavailable unavailable
          ? unavailable
          : new IllegalStateException("a hand-over failed", e.getCause());
    }
  }
}
