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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.port.driven.Deliveries.Step;
import org.engagement.port.driven.Stores;

/** Claim what is due and begin to hand it over; what was claimed and never settled is unknown. */
@Singleton
final class DeliveringInterventions {
  private static final int BATCH = 500;
  private static final Duration BETWEEN_EXPIRIES = Duration.ofSeconds(1);

  private final Deliveries deliveries;
  private final ClaimPlanner planner;
  private final HandOvers handOvers;
  private final Consents consents;
  private final Duration lease;
  private final Audits audits;
  private final EngineTime time;
  private long expiredNanos = System.nanoTime() - BETWEEN_EXPIRIES.toNanos();

  @Inject
  DeliveringInterventions(
      Stores stores,
      ClaimPlanner planner,
      HandOvers handOvers,
      Consents consents,
      EngagementSettings settings,
      Channels channels,
      Audits audits,
      EngineTime time) {
    this.deliveries = stores.deliveries();
    this.planner = planner;
    this.handOvers = handOvers;
    this.consents = consents;
    this.lease = settings.deliveryLease;
    this.audits = audits;
    this.time = time;
    if (lease.compareTo(HandingOver.atLeast(channels.longestTimeout())) <= 0) {
      throw new IllegalArgumentException(
          "deliveryLease is longer than the longest timeout of a channel and what it takes to"
              + " settle");
    }
  }

  /** Moves the messages that are due now on and returns how many moved; waits for no channel. */
  synchronized Worked begin() {
    boolean expired = expireLeases();
    Instant now = time.now();
    List<Due> due = deliveries.due(now, BATCH);
    if (due.isEmpty() || !move(due, now)) {
      return expired ? Worked.ALL : Worked.NOTHING;
    }
    return due.size() < BATCH ? Worked.ALL : Worked.PART;
  }

  /** As {@link #begin}, and waits until everything under way is settled. */
  Worked complete() {
    Worked worked = begin();
    handOvers.await();
    return worked;
  }

  /** Waits for what is under way, interrupts what takes longer, and waits a little more. */
  void drain(Duration atMost, Duration afterInterrupt) throws InterruptedException {
    handOvers.drain(atMost, afterInterrupt);
  }

  /** Returns the hand-overs under way. */
  HandOvers handOvers() {
    return handOvers;
  }

  private boolean expireLeases() {
    if (System.nanoTime() - expiredNanos < BETWEEN_EXPIRIES.toNanos()) {
      return false;
    }
    expiredNanos = System.nanoTime();
    return !deliveries.expireLeases(time.now(), audits.actor()).isEmpty();
  }

  private boolean move(List<Due> due, Instant now) {
    ClaimPlanner.Plan plan = planner.plan(due, now);
    List<Move> affordable = new ArrayList<>();
    Map<MessageId, Line.Leave> leaves = new HashMap<>();
    for (Move move : plan.moves()) {
      if (move.step() instanceof Step.Claim claim) {
        Optional<Line.Leave> leave = handOvers.reserve(claim.channel());
        if (leave.isEmpty()) {
          continue;
        }
        leaves.put(move.due().message().id(), leave.get());
      }
      affordable.add(move);
    }
    if (affordable.isEmpty()) {
      return false;
    }
    Set<MessageId> moved = Set.of();
    long claimedNanos = System.nanoTime();
    try {
      moved = deliveries.move(new Moves(lease, Consents.epochs(plan.snapshots()), affordable));
    } finally {
      begin(plan, leaves, affordable, moved, claimedNanos);
    }
    readOvertaken(affordable, moved);
    return !moved.isEmpty();
  }

  private void begin(
      ClaimPlanner.Plan plan,
      Map<MessageId, Line.Leave> leaves,
      List<Move> moves,
      Set<MessageId> moved,
      long claimedNanos) {
    for (Move move : moves) {
      if (move.step() instanceof Step.Claim claim) {
        MessageId message = move.due().message().id();
        Line.Leave leave = Objects.requireNonNull(leaves.get(message));
        if (moved.contains(message)) {
          handOvers.begin(move.due(), claim, plan.waysOf(move.due()), leave, claimedNanos);
        } else {
          handOvers.giveBack(leave);
        }
      }
    }
  }

  /** What did not move was overtaken by a consent change or another claim: read it anew. */
  private void readOvertaken(List<Move> moves, Set<MessageId> moved) {
    Set<Pseudonym> overtaken =
        moves.stream()
            .map(move -> move.due().message())
            .filter(message -> !moved.contains(message.id()))
            .map(message -> message.subject())
            .collect(Collectors.toSet());
    if (!overtaken.isEmpty()) {
      consents.read(overtaken);
    }
  }
}
