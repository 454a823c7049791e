package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_REQUEST;
import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_TOLD;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.RightsRequestRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Requests in the table {@code rights_request}, who was told in {@code rights_told}. */
final class PostgresRightsRequests implements RightsRequests {
  static final Condition IS_OPEN =
      RIGHTS_REQUEST.STATE.in(
          DSL.inline("received"),
          DSL.inline("identity-asked"),
          DSL.inline("identity-proven"),
          DSL.inline("in-progress"));
  private static final Condition CLOCK_RUNS =
      IS_OPEN.and(RIGHTS_REQUEST.STATE.ne(DSL.inline("identity-asked")));

  private final Transactions transactions;
  private final AuditRows audit;

  PostgresRightsRequests(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.audit = new AuditRows(schema);
  }

  @Override
  public Filed file(Filed filed, AuditEntry entry) {
    return transactions.inOne(
        RightsRequests.class,
        transaction -> {
          if (insert(transaction, filed)) {
            audit.insert(transaction, List.of(entry));
          }
          return find(transaction, filed.request().id()).orElseThrow();
        });
  }

  /** Returns whether the request was not there. */
  static boolean insert(Transaction transaction, Filed filed) {
    return transaction
            .dsl()
            .insertInto(RIGHTS_REQUEST)
            .set(RightsRequestRows.row(filed, 1))
            .onConflictDoNothing()
            .execute()
        > 0;
  }

  @Override
  public Optional<Filed> find(RequestId id) {
    return transactions.inOne(RightsRequests.class, transaction -> find(transaction, id));
  }

  static Optional<Filed> find(Transaction transaction, RequestId id) {
    return filed(
            transaction,
            transaction
                .dsl()
                .selectFrom(RIGHTS_REQUEST)
                .where(RIGHTS_REQUEST.ID.eq(id.bits()))
                .fetch())
        .stream()
        .findFirst();
  }

  @Override
  public List<Filed> of(UserIndex user) {
    return transactions.inOne(
        RightsRequests.class,
        transaction ->
            filed(
                transaction,
                transaction
                    .dsl()
                    .selectFrom(RIGHTS_REQUEST)
                    .where(RIGHTS_REQUEST.USER_INDEX.eq(user.bits()))
                    .orderBy(RIGHTS_REQUEST.RECEIVED_AT, RIGHTS_REQUEST.ID)
                    .fetch()));
  }

  @Override
  public Optional<Filed> replace(Filed found, Filed next, List<AuditEntry> entries) {
    return transactions.inOne(
        RightsRequests.class, transaction -> replace(transaction, found, next, entries));
  }

  private Optional<Filed> replace(
      Transaction transaction, Filed found, Filed next, List<AuditEntry> entries)
      throws SQLException {
    UUID id = found.request().id().bits();
    int changed =
        transaction
            .dsl()
            .update(RIGHTS_REQUEST)
            .set(RightsRequestRows.row(next, found.version() + 1))
            .where(RIGHTS_REQUEST.ID.eq(id))
            .and(RIGHTS_REQUEST.VERSION.eq(found.version()))
            .execute();
    if (changed == 0) {
      return Optional.empty();
    }
    for (Told told : next.told()) {
      transaction
          .dsl()
          .insertInto(RIGHTS_TOLD)
          .set(RIGHTS_TOLD.REQUEST, id)
          .set(RIGHTS_TOLD.RECIPIENT, told.recipient())
          .set(RIGHTS_TOLD.AT, told.at())
          .set(RIGHTS_TOLD.RECEIPT, told.receipt())
          .onConflictDoNothing()
          .execute();
    }
    audit.insert(transaction, entries);
    RightsPhase phase = next.request().state().phase();
    if (phase != found.request().state().phase()) {
      CallRows.insert(transaction, id, found.version() + 1, phase);
    }
    return find(transaction, found.request().id());
  }

  @Override
  public Page<Filed> open(@Nullable String cursor, int limit) {
    Cursor after = Cursor.parse(cursor);
    return transactions.inOne(
        RightsRequests.class,
        transaction -> {
          List<Filed> found =
              filed(
                  transaction,
                  transaction
                      .dsl()
                      .selectFrom(RIGHTS_REQUEST)
                      .where(IS_OPEN)
                      .and(
                          after == null
                              ? DSL.noCondition()
                              : DSL.row(RIGHTS_REQUEST.DUE_AT, RIGHTS_REQUEST.ID)
                                  .gt(after.at(), after.id()))
                      .orderBy(RIGHTS_REQUEST.DUE_AT, RIGHTS_REQUEST.ID)
                      .limit(limit + 1)
                      .fetch());
          return Pages.of(
              found,
              limit,
              last ->
                  new Cursor(last.request().deadline().endsAt(), last.request().id().bits())
                      .text());
        });
  }

  @Override
  public List<Filed> toDo(Instant now, int limit) {
    return transactions.inOne(
        RightsRequests.class,
        transaction ->
            filed(
                transaction,
                transaction
                    .dsl()
                    .selectFrom(RIGHTS_REQUEST)
                    .where(RIGHTS_REQUEST.NEXT_TRY_AT.le(now))
                    .orderBy(RIGHTS_REQUEST.NEXT_TRY_AT)
                    .limit(limit)
                    .fetch()));
  }

  @Override
  public Optional<Instant> nextDue() {
    return transactions.inStatement(
        RightsRequests.class,
        transaction ->
            transaction
                .dsl()
                .select(DSL.min(RIGHTS_REQUEST.NEXT_TRY_AT))
                .from(RIGHTS_REQUEST)
                .where(RIGHTS_REQUEST.NEXT_TRY_AT.isNotNull())
                .fetchOptional(row -> row.value1()));
  }

  @Override
  public Figures figures(Instant now, Instant soon) {
    return transactions.inStatement(
        RightsRequests.class,
        transaction ->
            transaction
                .dsl()
                .select(
                    DSL.count().cast(Long.class),
                    DSL.count()
                        .filterWhere(
                            CLOCK_RUNS
                                .and(RIGHTS_REQUEST.DUE_AT.gt(now))
                                .and(RIGHTS_REQUEST.DUE_AT.le(soon)))
                        .cast(Long.class),
                    DSL.count()
                        .filterWhere(CLOCK_RUNS.and(RIGHTS_REQUEST.DUE_AT.le(now)))
                        .cast(Long.class))
                .from(RIGHTS_REQUEST)
                .where(IS_OPEN)
                .fetchSingle(row -> new Figures(row.value1(), row.value2(), row.value3())));
  }

  private static List<Filed> filed(Transaction transaction, List<RightsRequestRecord> rows) {
    UUID[] ids = rows.stream().map(RightsRequestRecord::getId).toArray(UUID[]::new);
    Map<UUID, List<Told>> told = new HashMap<>();
    transaction
        .dsl()
        .selectFrom(RIGHTS_TOLD)
        .where(RIGHTS_TOLD.REQUEST.eq(DSL.any(ids)))
        .orderBy(RIGHTS_TOLD.RECIPIENT)
        .forEach(row ->
            told.computeIfAbsent(row.getRequest(), none -> new ArrayList<>())
                .add(new Told(row.getRecipient(), row.getAt(), row.getReceipt())));
    return rows.stream()
        .map(row -> RightsRequestRows.filed(row, told.getOrDefault(row.getId(), List.of())))
        .toList();
  }
}
