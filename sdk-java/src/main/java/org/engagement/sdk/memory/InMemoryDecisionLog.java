package org.engagement.sdk.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Decisions in the order of recording, and by id. */
final class InMemoryDecisionLog implements DecisionLog {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Epochs epochs;
  private final Messages messages;
  private final SubjectStates states;
  private final Timers timers;
  private final List<Recorded> inOrder = new ArrayList<>();
  private final Map<DecisionId, Recorded> byId = new HashMap<>();

  InMemoryDecisionLog(
      OneLock lock,
      InMemoryAuditLog audit,
      Epochs epochs,
      Messages messages,
      SubjectStates states,
      Timers timers) {
    this.lock = lock;
    this.audit = audit;
    this.epochs = epochs;
    this.messages = messages;
    this.states = states;
    this.timers = timers;
  }

  @Override
  public Optional<Recorded> find(DecisionId id) {
    return lock.holding(() -> Optional.ofNullable(byId.get(id)));
  }

  @Override
  public Page<Recorded> of(Pseudonym subject, @Nullable String cursor, int limit) {
    return lock.holding(() ->
        Paging.newestFirst(
            inOrder, recorded -> recorded.context().subject().equals(subject), cursor, limit));
  }

  @Override
  public Page<Recorded> all(@Nullable String cursor, int limit) {
    return lock.holding(() -> Paging.oldestFirst(inOrder, cursor, limit));
  }

  @Override
  public CommitResult commit(DecisionCommit commit) {
    return lock.holding(() -> {
      Recorded there = byId.get(commit.decision().decision().id());
      if (there != null) {
        return new CommitResult.AlreadyDecided(there);
      }
      Map<Shard, Long> moved = epochs.movedSince(commit.epochs());
      if (!moved.isEmpty()) {
        return new CommitResult.ConsentMoved(moved);
      }
      write(commit);
      return new CommitResult.Committed();
    });
  }

  /** Adds a decision, as part of a larger commit, unless it is on record. */
  void add(Recorded recorded) {
    if (byId.putIfAbsent(recorded.decision().id(), recorded) == null) {
      inOrder.add(recorded);
    }
  }

  private void write(DecisionCommit commit) {
    Recorded recorded = commit.decision();
    Pseudonym subject = recorded.context().subject();
    add(recorded);
    commit.message().ifPresent(messages::plan);
    Map<String, Boolean> assigned = recorded.decision().assigned();
    commit
        .openGoals()
        .forEach(goal ->
            timers.setUnlessEarlier(new Timer(subject, goal.until(), Timer.Reason.GOAL_WINDOW)));
    if (!commit.openGoals().isEmpty() || !assigned.isEmpty()) {
      states.add(subject, recorded.context().foldVersion(), assigned, commit.openGoals());
    }
    commit.audit().forEach(audit::add);
  }

  /** Returns the decisions as they age. */
  Shelf<Recorded> shelf() {
    return Shelf.ofSubjects(
        inOrder::stream,
        recorded -> Optional.of(recorded.context().at()),
        recorded -> Optional.of(recorded.context().subject()),
        recorded -> {
          byId.remove(recorded.decision().id());
          inOrder.remove(recorded);
        });
  }
}
