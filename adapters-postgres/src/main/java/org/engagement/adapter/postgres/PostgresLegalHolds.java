package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.LEGAL_HOLD;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.LegalHoldRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.LegalHold;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.LegalHolds;
import org.jooq.Condition;

/**
 * Holds in the table {@code legal_hold}; who sets one waits for who disposes, and the other way.
 */
final class PostgresLegalHolds implements LegalHolds {
  private final Transactions transactions;
  private final AuditRows audit;
  private final Locks locks;

  PostgresLegalHolds(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.audit = new AuditRows(schema);
    this.locks = Locks.of(schema);
  }

  @Override
  public boolean set(Kept kept, AuditEntry entry) {
    LegalHoldRecord row = row(kept);
    return transactions.inOne(
        LegalHolds.class,
        transaction -> {
          try (var statement =
              transaction.connection().prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            statement.setLong(1, locks.retention());
            statement.execute();
          }
          boolean added =
              transaction.dsl().insertInto(LEGAL_HOLD).set(row).onConflictDoNothing().execute() > 0;
          if (added) {
            audit.insert(transaction, List.of(entry));
          }
          return added;
        });
  }

  @Override
  public boolean lift(UUID id, Instant at, AuditEntry entry) {
    return transactions.inOne(
        LegalHolds.class,
        transaction -> {
          boolean lifted =
              transaction
                      .dsl()
                      .update(LEGAL_HOLD)
                      .set(LEGAL_HOLD.LIFTED_AT, at)
                      .where(LEGAL_HOLD.ID.eq(id))
                      .and(LEGAL_HOLD.LIFTED_AT.isNull())
                      .execute()
                  > 0;
          if (lifted) {
            audit.insert(transaction, List.of(entry));
          }
          return lifted;
        });
  }

  @Override
  public Optional<Kept> find(UUID id) {
    return those(LEGAL_HOLD.ID.eq(id)).stream().findFirst();
  }

  @Override
  public List<Kept> standing() {
    return those(LEGAL_HOLD.LIFTED_AT.isNull());
  }

  @Override
  public List<Kept> of(Pseudonym subject) {
    return those(LEGAL_HOLD.SUBJECT.eq(subject.bits()));
  }

  private List<Kept> those(Condition condition) {
    return transactions.inOne(
        LegalHolds.class,
        transaction ->
            transaction
                .dsl()
                .selectFrom(LEGAL_HOLD)
                .where(condition)
                .orderBy(LEGAL_HOLD.SET_AT, LEGAL_HOLD.ID)
                .fetch(PostgresLegalHolds::kept));
  }

  private static LegalHoldRecord row(Kept kept) {
    LegalHold hold = kept.hold();
    var row = new LegalHoldRecord();
    row.setId(hold.id());
    Pseudonym subject = hold.subject();
    row.setSubject(subject == null ? null : subject.bits());
    RetentionCategory category = hold.category();
    row.setCategory(category == null ? null : category.name());
    row.setReason(hold.reason().name());
    row.setReference(kept.reference().toArray());
    row.setSetAt(hold.setAt());
    row.setLiftedAt(hold.liftedAt());
    return row;
  }

  private static Kept kept(LegalHoldRecord row) {
    return new Kept(
        new LegalHold(
            row.getId(),
            row.getSubject() == null ? null : Pseudonym.of(row.getSubject()),
            row.getCategory() == null ? null : RetentionCategory.valueOf(row.getCategory()),
            HoldReason.valueOf(row.getReason()),
            row.getSetAt(),
            row.getLiftedAt()),
        Bytes.of(row.getReference()));
  }
}
