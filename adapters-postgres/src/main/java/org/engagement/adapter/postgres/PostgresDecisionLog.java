package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DECISION;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Page;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Decisions in the table {@code decision}. */
final class PostgresDecisionLog implements DecisionLog {
  private final Transactions transactions;
  private final ShardEpochs epochs;
  private final DecisionRows decisions;
  private final OnDemandRows onDemand;
  private final MessageRows messages;
  private final TimerRows timers;
  private final AuditRows audit;

  PostgresDecisionLog(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.epochs = new ShardEpochs(schema);
    this.decisions = new DecisionRows(schema);
    this.onDemand = new OnDemandRows(schema);
    this.messages = new MessageRows(schema);
    this.timers = new TimerRows(schema);
    this.audit = new AuditRows(schema);
  }

  @Override
  public Optional<Recorded> find(DecisionId id) {
    return transactions.inStatement(DecisionLog.class, transaction -> find(transaction, id));
  }

  private Optional<Recorded> find(Transaction transaction, DecisionId id) {
    return transaction
        .dsl()
        .select(DECISION.RECORD)
        .from(DECISION)
        .where(DECISION.ID.eq(id.bits()))
        .fetchOptional(row -> decisions.read(transaction, row.value1()));
  }

  @Override
  public Page<Recorded> of(Pseudonym subject, @Nullable String cursor, int limit) {
    Cursor after = Cursor.parse(cursor);
    return transactions.inStatement(
        DecisionLog.class,
        transaction -> {
          List<Recorded> found =
              transaction
                  .dsl()
                  .select(DECISION.RECORD)
                  .from(DECISION)
                  .where(DECISION.SUBJECT.eq(subject.bits()))
                  .and(
                      after == null
                          ? DSL.noCondition()
                          : DSL.row(DECISION.DECIDED_AT, DECISION.ID).lt(after.at(), after.id()))
                  .orderBy(DECISION.DECIDED_AT.desc(), DECISION.ID.desc())
                  .limit(limit + 1)
                  .fetch(row -> decisions.read(transaction, row.value1()));
          return Pages.of(
              found,
              limit,
              last -> new Cursor(last.context().at(), last.decision().id().bits()).text());
        });
  }

  @Override
  public Page<Recorded> all(@Nullable String cursor, int limit) {
    UUID after = Cursor.parseId(cursor);
    return transactions.inStatement(
        DecisionLog.class,
        transaction -> {
          List<Recorded> found =
              transaction
                  .dsl()
                  .select(DECISION.RECORD)
                  .from(DECISION)
                  .where(after == null ? DSL.noCondition() : DECISION.ID.gt(after))
                  .orderBy(DECISION.ID)
                  .limit(limit + 1)
                  .fetch(row -> decisions.read(transaction, row.value1()));
          return Pages.of(found, limit, last -> last.decision().id().bits().toString());
        });
  }

  @Override
  public CommitResult commit(DecisionCommit commit) {
    return transactions.inOne(DecisionLog.class, transaction -> commit(transaction, commit));
  }

  private CommitResult commit(Transaction transaction, DecisionCommit commit) throws SQLException {
    Map<Shard, Long> moved = epochs.moved(transaction, commit.epochs());
    Optional<Recorded> before = find(transaction, commit.decision().decision().id());
    if (before.isPresent()) {
      return new CommitResult.AlreadyDecided(before.get());
    }
    if (!moved.isEmpty()) {
      return new CommitResult.ConsentMoved(moved);
    }
    if (isWritten(transaction, commit)) {
      return new CommitResult.Committed();
    }
    transaction.connection().rollback();
    return new CommitResult.AlreadyDecided(
        find(transaction, commit.decision().decision().id()).orElseThrow());
  }

  /**
   * Writes in the order in which a projection step does, so that the two do not wait in a circle;
   * returns false if somebody else recorded the decision in the meantime.
   */
  private boolean isWritten(Transaction transaction, DecisionCommit commit) throws SQLException {
    Pseudonym subject = commit.decision().context().subject();
    onDemand.add(transaction, commit.decision(), commit.openGoals());
    for (OpenGoal goal : commit.openGoals()) {
      timers.setUnlessEarlier(
          transaction, new Timer(subject, goal.until(), Timer.Reason.GOAL_WINDOW));
    }
    if (decisions.insert(transaction, List.of(commit.decision())) == 0) {
      return false;
    }
    messages.insert(transaction, commit.message().stream().toList());
    audit.insert(transaction, commit.audit());
    return true;
  }
}
