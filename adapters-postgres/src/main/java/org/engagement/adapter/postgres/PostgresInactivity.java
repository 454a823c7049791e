package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;
import static org.engagement.adapter.postgres.generated.Tables.INACTIVITY;
import static org.engagement.adapter.postgres.generated.Tables.VAULT_USER;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.DeliveryState.Cancellation;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Notices in the table {@code inactivity}; signs of life are read from where they are kept. */
final class PostgresInactivity implements Inactivity {
  private final Transactions transactions;
  private final ShardEpochs epochs;
  private final Locks locks;
  private final DeliveryRows deliveries;
  private final MessageRows messages;
  private final CancelledMessages cancelled;
  private final ErasureRows erasures;
  private final LifeRows lives;
  private final AuditRows audit;

  PostgresInactivity(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.epochs = new ShardEpochs(schema);
    this.locks = Locks.of(schema);
    this.deliveries = new DeliveryRows(schema);
    this.messages = new MessageRows(schema);
    this.cancelled = new CancelledMessages(schema);
    this.erasures = new ErasureRows(schema);
    this.lives = new LifeRows(schema);
    this.audit = new AuditRows(schema);
  }

  @Override
  public List<UserEntry> users(@Nullable UserIndex after, int limit) {
    return transactions.inOne(
        Inactivity.class,
        transaction ->
            transaction
                .dsl()
                .selectFrom(VAULT_USER)
                .where(after == null ? DSL.noCondition() : VAULT_USER.USER_INDEX.gt(after.bits()))
                .orderBy(VAULT_USER.USER_INDEX)
                .limit(limit)
                .fetch(row ->
                    new UserEntry(
                        new UserIndex(row.getUserIndex()),
                        row.getEpoch(),
                        Bytes.of(row.getErasableKey()),
                        Bytes.of(row.getRetainedKey()),
                        Bytes.of(row.getSealedPseudonym()))));
  }

  @Override
  public Map<Pseudonym, Life> lives(Map<Pseudonym, UserIndex> people, Instant since) {
    return transactions.inOne(
        Inactivity.class,
        transaction ->
            lives.lives(transaction, people, since, lives.notes(transaction, people.keySet())));
  }

  @Override
  public boolean tell(PlannedMessage notice, PlannedMessage inApp, int attempt, AuditEntry entry) {
    return transactions.inOne(
        Inactivity.class,
        transaction -> {
          Message message = notice.message();
          // holds off who would begin an erasure; what comes after one stays away
          epochs.moved(transaction, Map.of(message.subject().shard(), 0L));
          if (StandingRows.of(transaction, message.subject()) == Standing.ERASED
              || !note(transaction, message, attempt)) {
            transaction.connection().rollback();
            return false;
          }
          messages.insert(transaction, List.of(notice, inApp));
          audit.insert(transaction, List.of(entry));
          return true;
        });
  }

  private static boolean note(Transaction transaction, Message message, int attempt) {
    UUID subject = message.subject().bits();
    transaction
        .dsl()
        .insertInto(INACTIVITY)
        .set(INACTIVITY.SUBJECT, subject)
        .onConflictDoNothing()
        .execute();
    return transaction
            .dsl()
            .update(INACTIVITY)
            .set(
                INACTIVITY.NOTICED_AT,
                DSL.coalesce(INACTIVITY.NOTICED_AT, DSL.val(message.plannedAt())))
            .set(INACTIVITY.LATEST_AT, message.plannedAt())
            .set(INACTIVITY.NOTICES, attempt)
            .set(INACTIVITY.MESSAGE, message.id().bits())
            .where(INACTIVITY.SUBJECT.eq(subject))
            .and(INACTIVITY.NOTICES.eq(attempt - 1))
            .execute()
        == 1;
  }

  @Override
  public boolean withdraw(Pseudonym subject, Instant at, AuditEntry entry) {
    return transactions.inOne(
        Inactivity.class,
        transaction -> {
          var message =
              transaction
                  .dsl()
                  .select(INACTIVITY.MESSAGE)
                  .from(INACTIVITY)
                  .where(INACTIVITY.SUBJECT.eq(subject.bits()))
                  .and(INACTIVITY.NOTICES.gt(0))
                  .and(INACTIVITY.STOPPED_AT.isNull())
                  .forUpdate()
                  .fetchOptional(row -> Objects.requireNonNull(row.value1()));
          if (message.isEmpty()) {
            return false;
          }
          forgetNotice(transaction, subject);
          cancelled.cancel(
              transaction,
              subject,
              DELIVERY.MESSAGE.eq(message.get()),
              new DeliveryState.Cancelled(Cancellation.EXPIRED, at));
          audit.insert(transaction, List.of(entry));
          return true;
        });
  }

  private static void forgetNotice(Transaction transaction, Pseudonym subject) {
    transaction
        .dsl()
        .update(INACTIVITY)
        .setNull(INACTIVITY.NOTICED_AT)
        .setNull(INACTIVITY.LATEST_AT)
        .setNull(INACTIVITY.MESSAGE)
        .set(INACTIVITY.NOTICES, 0)
        .where(INACTIVITY.SUBJECT.eq(subject.bits()))
        .execute();
    transaction
        .dsl()
        .deleteFrom(INACTIVITY)
        .where(INACTIVITY.SUBJECT.eq(subject.bits()))
        .and(INACTIVITY.ACTIVE_AT.isNull())
        .execute();
  }

  @Override
  public StandingResult stop(Stop stop, UserIndex user, Instant since, Predicate<Life> still) {
    return transactions.inOne(
        Inactivity.class,
        transaction -> {
          Pseudonym subject = stop.subject();
          lock(transaction, "SELECT pg_advisory_xact_lock_shared(?)", locks.retention());
          long epoch = epochs.raise(transaction, subject.shard());
          deliveries.lock(transaction, List.of(subject));
          LifeRows.Notes before = lives.notes(transaction, List.of(subject));
          if (!begin(transaction, stop)
              || !still.test(lastLook(transaction, stop, user, since, before))) {
            transaction.connection().rollback();
            return new StandingResult.Unchanged();
          }
          audit.insert(transaction, List.of(stop.audit()));
          return new StandingResult.Changed(epoch);
        });
  }

  private boolean begin(Transaction transaction, Stop stop) throws SQLException {
    short year = (short) stop.at().atZone(RetentionRule.ZONE).getYear();
    if (!StandingRows.change(transaction, stop.subject(), Standing.ERASED, year)) {
      return false;
    }
    cancelled.cancel(
        transaction,
        stop.subject(),
        DSL.noCondition(),
        new DeliveryState.Cancelled(Cancellation.GATE_CLOSED, stop.at()));
    erasures.setRetainedKeyAside(transaction, stop.index());
    transaction
        .dsl()
        .update(INACTIVITY)
        .set(INACTIVITY.STOPPED_AT, stop.at())
        .where(INACTIVITY.SUBJECT.eq(stop.subject().bits()))
        .execute();
    return true;
  }

  /**
   * Each sign of life but activity leaves an audit entry, and so does a request and a hold. So
   * whoever keeps audit entries away, as the last of all locks, and then looks, misses none that
   * was answered; activity is kept away by the shard's lock.
   */
  private Life lastLook(
      Transaction transaction, Stop stop, UserIndex user, Instant since, LifeRows.Notes before)
      throws SQLException {
    lock(
        transaction,
        "SET LOCAL lock_timeout = '1s'; SELECT pg_advisory_xact_lock(?)",
        locks.audit());
    Pseudonym subject = stop.subject();
    Instant late = lives.unprojected(transaction, subject);
    Life life =
        Objects.requireNonNull(
            lives.lives(transaction, Map.of(subject, user), since, before).get(subject));
    Instant sign = life.sign();
    return late == null || (sign != null && sign.isAfter(late))
        ? life
        : new Life(life.standing(), life.heldBack(), late, life.notice());
  }

  private static void lock(Transaction transaction, String sql, long key) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      statement.setLong(1, key);
      statement.execute();
    }
  }
}
