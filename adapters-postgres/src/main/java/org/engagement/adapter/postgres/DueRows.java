package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.AUDIT_OF_REQUEST;
import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_REQUEST;
import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_TOLD;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.Disposals.Overdue;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Rows that go one by one. */
final class DueRows {
  /** Where a row is, as long as it is locked. */
  private static final Field<Object> CTID = DSL.field("ctid");

  Overdue overdue(Transaction transaction, Cut cut) {
    AgeingRows rows = AgeingRows.of(cut.category());
    return transaction
        .dsl()
        .select(DSL.count(), DSL.min(rows.age()))
        .from(rows.table())
        .where(rows.goes(cut))
        .fetchSingle(row -> new Overdue(row.value1(), row.value2()));
  }

  Optional<Instant> oldest(Transaction transaction, RetentionCategory category) {
    AgeingRows rows = AgeingRows.of(category);
    return transaction
        .dsl()
        .select(DSL.min(rows.age()))
        .from(rows.table())
        .where(rows.due())
        .fetchOptional(DSL.min(rows.age()));
  }

  long remove(Transaction transaction, Cut cut, int limit) {
    AgeingRows rows = AgeingRows.of(cut.category());
    if (rows.table().equals(RIGHTS_REQUEST)) {
      return removeRequests(transaction, cut, limit);
    }
    return transaction
        .dsl()
        .deleteFrom(rows.table())
        .where(places(rows.table(), rows, cut, limit))
        .execute();
  }

  /**
   * Who was told, who followed and which entries are about it goes before the request that it was
   * because of.
   */
  private static long removeRequests(Transaction transaction, Cut cut, int limit) {
    List<UUID> requests =
        transaction
            .dsl()
            .select(RIGHTS_REQUEST.ID)
            .from(RIGHTS_REQUEST)
            .where(AgeingRows.of(cut.category()).goes(cut))
            .limit(limit)
            .forUpdate()
            .skipLocked()
            .fetch(RIGHTS_REQUEST.ID);
    transaction.dsl().deleteFrom(RIGHTS_TOLD).where(RIGHTS_TOLD.REQUEST.in(requests)).execute();
    transaction
        .dsl()
        .deleteFrom(AUDIT_OF_REQUEST)
        .where(AUDIT_OF_REQUEST.REQUEST.in(requests))
        .execute();
    CallRows.forget(transaction, requests);
    return transaction
        .dsl()
        .deleteFrom(RIGHTS_REQUEST)
        .where(RIGHTS_REQUEST.ID.in(requests))
        .execute();
  }

  /** The condition that a row is one of some that go; they are locked, and not moved meanwhile. */
  static Condition places(Table<?> table, AgeingRows rows, Cut cut, int limit) {
    return DSL.condition(
        "ctid = ANY (ARRAY({0}))",
        DSL.select(CTID).from(table).where(rows.goes(cut)).limit(limit).forUpdate().skipLocked());
  }
}
