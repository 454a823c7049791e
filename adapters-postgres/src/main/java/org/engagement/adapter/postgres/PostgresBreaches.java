package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.BREACH;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachId;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Page;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Breaches in the table {@code breach}. */
final class PostgresBreaches implements Breaches {
  private final Transactions transactions;
  private final AuditRows audit;
  private final MessageRows messages;

  PostgresBreaches(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.audit = new AuditRows(schema);
    this.messages = new MessageRows(schema);
  }

  @Override
  public Kept report(Breach breach, UUID digest, AuditEntry entry) {
    return transactions.inOne(
        Breaches.class,
        transaction -> {
          int added =
              transaction
                  .dsl()
                  .insertInto(BREACH)
                  .set(BreachRows.row(breach, 1))
                  .set(BREACH.REPORT_DIGEST, digest)
                  .onConflictDoNothing()
                  .execute();
          if (added > 0) {
            audit.insert(transaction, List.of(entry));
          }
          return find(transaction, breach.id()).orElseThrow();
        });
  }

  @Override
  public Optional<Kept> find(BreachId id) {
    return transactions.inOne(Breaches.class, transaction -> find(transaction, id));
  }

  private static Optional<Kept> find(Transaction transaction, BreachId id) {
    return transaction
        .dsl()
        .selectFrom(BREACH)
        .where(BREACH.ID.eq(id.bits()))
        .fetchOptional(BreachRows::kept);
  }

  @Override
  public Optional<Kept> replace(Kept found, Breach next, List<AuditEntry> entries) {
    return transactions.inOne(
        Breaches.class,
        transaction -> {
          int changed =
              transaction
                  .dsl()
                  .update(BREACH)
                  .set(BreachRows.row(next, found.version() + 1))
                  .where(BREACH.ID.eq(found.breach().id().bits()))
                  .and(BREACH.VERSION.eq(found.version()))
                  .execute();
          if (changed == 0) {
            return Optional.<Kept>empty();
          }
          audit.insert(transaction, entries);
          return find(transaction, next.id());
        });
  }

  @Override
  public void plan(List<PlannedMessage> planned, List<AuditEntry> entries) {
    transactions.<Boolean>inOne(
        Breaches.class,
        transaction -> {
          messages.insert(transaction, planned);
          audit.insert(transaction, entries);
          return true;
        });
  }

  @Override
  public List<Kept> open() {
    return transactions.inOne(
        Breaches.class,
        transaction ->
            transaction
                .dsl()
                .selectFrom(BREACH)
                .where(BREACH.CLOSED_AT.isNull())
                .orderBy(BREACH.AWARE_AT, BREACH.ID)
                .fetch(BreachRows::kept));
  }

  @Override
  public Page<Kept> all(@Nullable String cursor, int limit) {
    Cursor after = Cursor.parse(cursor);
    return transactions.inOne(
        Breaches.class,
        transaction ->
            Pages.of(
                transaction
                    .dsl()
                    .selectFrom(BREACH)
                    .where(
                        after == null
                            ? DSL.noCondition()
                            : DSL.row(BREACH.AWARE_AT, BREACH.ID).lt(after.at(), after.id()))
                    .orderBy(BREACH.AWARE_AT.desc(), BREACH.ID.desc())
                    .limit(limit + 1)
                    .fetch(BreachRows::kept),
                limit,
                last -> new Cursor(last.breach().awareAt(), last.breach().id().bits()).text()));
  }
}
