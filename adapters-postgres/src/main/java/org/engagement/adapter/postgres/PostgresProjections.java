package org.engagement.adapter.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.CommitResult.ConsentMoved;
import org.engagement.port.driven.Projections.CommitResult.Superseded;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * How far each group is projected and by whom, in the table {@code projection}, and what it was
 * projected into. Leases run on the clock of the database, the same for everybody.
 */
final class PostgresProjections implements Projections {
  private final Transactions transactions;
  private final ShardEpochs epochs;
  private final ProjectionRows groups;
  private final StateRows states;
  private final OnDemandRows onDemand;
  private final TimerRows timers;
  private final TimerReading timerReading;
  private final DecisionRows decisions;
  private final MessageRows messages;
  private final OutcomeRows outcomes;
  private final AuditRows audit;

  PostgresProjections(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.epochs = new ShardEpochs(schema);
    this.groups = new ProjectionRows(schema);
    this.states = new StateRows(schema);
    this.onDemand = new OnDemandRows(schema);
    this.timers = new TimerRows(schema);
    this.timerReading = new TimerReading(schema);
    this.decisions = new DecisionRows(schema);
    this.messages = new MessageRows(schema);
    this.outcomes = new OutcomeRows(schema);
    this.audit = new AuditRows(schema);
  }

  /** Lets every group be taken at once, whoever held it. */
  void releaseAll() {
    transactions.<Integer>inStatement(Projections.class, groups::releaseAll);
  }

  @Override
  public Optional<Lease> acquire(ShardGroup group, String owner, Duration lease) {
    return transactions.inStatement(
        Projections.class, tx -> groups.acquire(tx, group, owner, lease));
  }

  @Override
  public void release(Lease lease) {
    transactions.<Boolean>inStatement(Projections.class, tx -> groups.release(tx, lease));
  }

  @Override
  public List<Pseudonym> subjects(@Nullable Pseudonym after, int limit) {
    return transactions.inStatement(Projections.class, tx -> states.subjects(tx, after, limit));
  }

  @Override
  public Map<Pseudonym, SubjectState> states(Collection<Pseudonym> subjects) {
    return states(subjects, Map.of());
  }

  @Override
  public Map<Pseudonym, SubjectState> states(
      Collection<Pseudonym> subjects, Map<Pseudonym, SubjectState> known) {
    List<Pseudonym> unknown = subjects.stream().filter(each -> !known.containsKey(each)).toList();
    return transactions.inStatement(
        Projections.class,
        tx -> {
          Map<Pseudonym, SubjectState> found = states.read(tx, unknown);
          found.putAll(known);
          onDemand.addTo(tx, subjects, found);
          return found;
        });
  }

  @Override
  public List<Timer> due(ShardGroup group, Instant now, int limit) {
    return transactions.inStatement(
        Projections.class, tx -> timerReading.due(tx, group, now, limit));
  }

  @Override
  public Optional<Instant> nextDue() {
    return transactions.inStatement(Projections.class, timerReading::nextDue);
  }

  @Override
  public long backlog(int limit) {
    return transactions.inStatement(Projections.class, tx -> groups.backlog(tx, limit));
  }

  @Override
  public CommitResult commit(ProjectionCommit commit) {
    return transactions.inOne(Projections.class, tx -> commit(tx, commit));
  }

  private CommitResult commit(Transaction tx, ProjectionCommit commit) throws SQLException {
    Map<Shard, Long> moved = epochs.moved(tx, commit.epochs());
    if (!moved.isEmpty()) {
      return new ConsentMoved(moved);
    }
    Lease lease = commit.lease();
    if (!groups.advance(tx, lease, commit.newPosition())) {
      return new Superseded();
    }
    states.write(tx, commit.states());
    onDemand.takeOver(tx, commit.states(), commit.outcomes());
    timers.remove(tx, commit.fired());
    timers.set(tx, commit.timers());
    decisions.insert(tx, commit.decisions());
    messages.insert(tx, commit.messages());
    outcomes.insert(tx, commit.outcomes());
    audit.insert(tx, commit.audit());
    return new Committed(
        new Lease(lease.group(), lease.owner(), lease.fence(), commit.newPosition()));
  }
}
