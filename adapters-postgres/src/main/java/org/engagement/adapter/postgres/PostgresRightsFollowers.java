package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_CALL;
import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_FOLLOWER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.RightsCallRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsRequests.Filed;
import org.jooq.impl.DSL;

/** Followers in the table {@code rights_follower}, their calls in {@code rights_call}. */
final class PostgresRightsFollowers implements RightsFollowers {
  private final Transactions transactions;
  private final AuditRows audit;

  PostgresRightsFollowers(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.audit = new AuditRows(schema);
  }

  /** The follower's row comes first: of many who file the same, one goes on and the others wait. */
  @Override
  public Followed file(Filed filed, Follower follower, AuditEntry entry) {
    return transactions.inOne(
        RightsFollowers.class,
        transaction -> {
          int added =
              transaction
                  .dsl()
                  .insertInto(RIGHTS_FOLLOWER)
                  .set(CallRows.row(follower))
                  .onConflictDoNothing()
                  .execute();
          if (added > 0) {
            if (PostgresRightsRequests.insert(transaction, filed)) {
              audit.insert(transaction, List.of(entry));
            }
            Filed kept = PostgresRightsRequests.find(transaction, follower.request()).orElseThrow();
            CallRows.insert(
                transaction,
                follower.request().bits(),
                kept.version(),
                kept.request().state().phase());
          }
          return find(transaction, follower.name(), follower.id()).orElseThrow();
        });
  }

  @Override
  public Optional<Followed> find(String name, UUID id) {
    return transactions.inOne(RightsFollowers.class, transaction -> find(transaction, name, id));
  }

  private static Optional<Followed> find(Transaction transaction, String name, UUID id) {
    return follower(transaction, name, id)
        .map(follower ->
            new Followed(
                follower,
                PostgresRightsRequests.find(transaction, follower.request()).orElseThrow()));
  }

  private static Optional<Follower> follower(Transaction transaction, String name, UUID id) {
    return transaction
        .dsl()
        .selectFrom(RIGHTS_FOLLOWER)
        .where(RIGHTS_FOLLOWER.FOLLOWER.eq(name))
        .and(RIGHTS_FOLLOWER.ID.eq(id))
        .fetchOptional(CallRows::follower);
  }

  @Override
  public List<Call> claim(Instant now, Instant until, int limit) {
    return transactions.inOne(
        RightsFollowers.class,
        transaction -> {
          List<Call> claimed = new ArrayList<>();
          for (RightsCallRecord row : due(transaction, now, limit)) {
            Call call =
                CallRows.call(
                    follower(transaction, row.getFollower(), row.getId()).orElseThrow(), row);
            dueAt(transaction, call, until, call.failures());
            claimed.add(call);
          }
          return List.copyOf(claimed);
        });
  }

  private static List<RightsCallRecord> due(Transaction transaction, Instant now, int limit) {
    return transaction
        .dsl()
        .selectFrom(RIGHTS_CALL)
        .where(RIGHTS_CALL.NEXT_TRY_AT.le(now))
        .and(CallRows.isNext())
        .orderBy(RIGHTS_CALL.NEXT_TRY_AT)
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .fetch();
  }

  private static void dueAt(Transaction transaction, Call call, Instant at, int failures) {
    transaction
        .dsl()
        .update(RIGHTS_CALL)
        .set(RIGHTS_CALL.NEXT_TRY_AT, at)
        .set(RIGHTS_CALL.FAILURES, failures)
        .where(CallRows.is(call))
        .execute();
  }

  @Override
  public void settle(Call call, AuditEntry entry) {
    transactions.inOne(
        RightsFollowers.class,
        transaction -> {
          int removed =
              transaction.dsl().deleteFrom(RIGHTS_CALL).where(CallRows.is(call)).execute();
          if (removed > 0) {
            audit.insert(transaction, List.of(entry));
          }
          return removed;
        });
  }

  @Override
  public void putOff(Call call, Instant nextTryAt) {
    transactions.inOne(
        RightsFollowers.class,
        transaction -> {
          dueAt(transaction, call, nextTryAt, call.failures() + 1);
          return call;
        });
  }

  @Override
  public Optional<Instant> nextDue() {
    return transactions.inStatement(
        RightsFollowers.class,
        transaction ->
            transaction
                .dsl()
                .select(DSL.min(RIGHTS_CALL.NEXT_TRY_AT))
                .from(RIGHTS_CALL)
                .where(CallRows.isNext())
                .fetchOptional(row -> row.value1()));
  }
}
