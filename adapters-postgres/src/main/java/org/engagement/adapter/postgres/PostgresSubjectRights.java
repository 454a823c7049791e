package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectVault.UserIndex;

/** Standings, changed under the shard's exclusive lock, and erasures in the table of that name. */
final class PostgresSubjectRights implements SubjectRights {
  private final Transactions transactions;
  private final ShardEpochs epochs;
  private final TimerRows timers;
  private final DeliveryRows deliveries;
  private final ErasureRows erasures;
  private final AuditRows audit;

  PostgresSubjectRights(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.epochs = new ShardEpochs(schema);
    this.timers = new TimerRows(schema);
    this.deliveries = new DeliveryRows(schema);
    this.erasures = new ErasureRows(schema);
    this.audit = new AuditRows(schema);
  }

  @Override
  public StandingResult restrict(
      Pseudonym subject, boolean restricted, Timer lookAgain, AuditEntry entry) {
    Standing standing = restricted ? Standing.RESTRICTED : Standing.ACTIVE;
    return changing(
        subject,
        standing,
        transaction -> {
          timers.set(transaction, List.of(lookAgain));
          audit.insert(transaction, List.of(entry));
        });
  }

  @Override
  public StandingResult stop(Stop stop) {
    return changing(
        stop.subject(),
        Standing.ERASED,
        transaction -> {
          cancelPlanned(transaction, stop.subject(), stop.at());
          erasures.setRetainedKeyAside(transaction, stop.index());
          audit.insert(transaction, List.of(stop.audit()));
        });
  }

  private StandingResult changing(Pseudonym subject, Standing standing, Along along) {
    return transactions.inOne(
        SubjectRights.class,
        transaction -> {
          long epoch = epochs.raise(transaction, subject.shard());
          if (!StandingRows.change(transaction, subject, standing)) {
            transaction.connection().rollback();
            return new StandingResult.Unchanged();
          }
          along.with(transaction);
          return new StandingResult.Changed(epoch);
        });
  }

  @Override
  public Erasure destroy(Destruction destruction) {
    return transactions.inOne(
        SubjectRights.class,
        transaction -> {
          if (erasures.destroy(transaction, destruction)) {
            audit.insert(transaction, List.of(destruction.audit()));
            // after the entry of the erasure itself
            erasures.forgetEntries(transaction, destruction.subject());
          }
          return erasures
              .of(transaction, List.of(destruction.user()))
              .getOrDefault(destruction.user(), destruction.erasure());
        });
  }

  @Override
  public Map<UserIndex, Erasure> erasures(Collection<UserIndex> users) {
    return users.isEmpty()
        ? Map.of()
        : transactions.inStatement(
            SubjectRights.class, transaction -> erasures.of(transaction, users));
  }

  private void cancelPlanned(Transaction transaction, Pseudonym subject, Instant at)
      throws SQLException {
    deliveries.lock(transaction, List.of(subject));
    List<MessageId> planned =
        transaction
            .dsl()
            .select(DELIVERY.MESSAGE)
            .from(DELIVERY)
            .where(DELIVERY.SUBJECT.eq(subject.bits()))
            .and(DELIVERY.STATE.eq(StateColumns.Name.PLANNED.name()))
            .fetch(row -> new MessageId(row.value1()));
    var cancelled = new DeliveryState.Cancelled(DeliveryState.Cancellation.GATE_CLOSED, at);
    deliveries.update(
        transaction,
        deliveries.read(transaction, planned).entrySet().stream()
            .map(each -> new DeliveryRows.Change(each.getKey(), each.getValue().become(cancelled)))
            .toList(),
        Duration.ZERO);
    deliveries.raise(transaction, List.of(subject));
  }

  /** What is written along with a changed standing. */
  @FunctionalInterface
  private interface Along {
    void with(Transaction transaction) throws SQLException;
  }
}
