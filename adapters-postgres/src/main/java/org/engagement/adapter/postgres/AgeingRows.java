package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.ACTIVITY;
import static org.engagement.adapter.postgres.generated.Tables.DECISION;
import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;
import static org.engagement.adapter.postgres.generated.Tables.ERASURE;
import static org.engagement.adapter.postgres.generated.Tables.INBOX_ITEM;
import static org.engagement.adapter.postgres.generated.Tables.LEGAL_HOLD;
import static org.engagement.adapter.postgres.generated.Tables.OUTCOME;
import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_REQUEST;
import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_STANDING;
import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_STATE;

import java.time.Instant;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.Activity;
import org.engagement.adapter.postgres.generated.tables.LegalHold;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Disposals.Cut;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a category and how they age.
 *
 * @param age what their rule counts from; null of a row that does not age
 * @param due what has to hold besides
 * @param subject the column of the pseudonym; null where rows have none
 * @param purpose the column of the purpose; null where rows have none
 */
record AgeingRows(
    Table<?> table,
    Field<Instant> age,
    Condition due,
    @Nullable Field<UUID> subject,
    @Nullable Field<String> purpose) {
  /** Returns the rows of a category whose rows have an age of their own. */
  static AgeingRows of(RetentionCategory category) {
    return switch (category) {
      case ACTIVITIES -> activities(ACTIVITY, ACTIVITY);
      case PROFILES -> always(SUBJECT_STATE, SUBJECT_STATE.COUNTS_FROM, SUBJECT_STATE.SUBJECT);
      case DECISIONS -> always(DECISION, DECISION.DECIDED_AT, DECISION.SUBJECT);
      case MESSAGES ->
          new AgeingRows(
              DELIVERY,
              DELIVERY.STATE_AT,
              DELIVERY.STATE.notIn(DSL.inline("PLANNED"), DSL.inline("CLAIMED")),
              DELIVERY.SUBJECT,
              DELIVERY.PURPOSE);
      case INBOX -> always(INBOX_ITEM, INBOX_ITEM.ARRIVED_AT, INBOX_ITEM.SUBJECT);
      case OUTCOMES -> always(OUTCOME, OUTCOME.HAPPENED_AT, OUTCOME.SUBJECT);
      case RIGHTS_REQUESTS ->
          new AgeingRows(
              RIGHTS_REQUEST,
              RIGHTS_REQUEST.STATE_AT,
              DSL.not(PostgresRightsRequests.IS_OPEN),
              null,
              null);
      case ERASURES -> always(ERASURE, ERASURE.ERASED_AT, null);
      case HOLDS -> always(LEGAL_HOLD, LEGAL_HOLD.LIFTED_AT, LEGAL_HOLD.SUBJECT);
      case CONSENTS, PSEUDONYMS ->
          throw new IllegalArgumentException("what these age by is in no row of theirs");
    };
  }

  /** Returns the activities of a table, for instance of one partition, by its columns. */
  static AgeingRows activities(Table<?> table, Activity columns) {
    return new AgeingRows(
        table, columns.RECEIVED_AT, DSL.trueCondition(), columns.SUBJECT, columns.PURPOSE);
  }

  private static AgeingRows always(
      Table<?> table, Field<Instant> age, @Nullable Field<UUID> subject) {
    return new AgeingRows(table, age, DSL.trueCondition(), subject, null);
  }

  /** Returns the condition that a row goes. */
  Condition goes(Cut cut) {
    Condition goes = age.lt(cut.before()).and(due).and(isFree(cut.category(), subject));
    if (table.equals(DELIVERY)) {
      // it was planned before it came to its end, and the index knows of that alone
      goes = goes.and(DELIVERY.PLANNED_AT.lt(cut.before()));
    }
    Purpose only = cut.purpose();
    if (purpose != null && only != null) {
      goes = goes.and(purpose.eq(only.id()));
    }
    return purpose == null || cut.except().isEmpty()
        ? goes
        : goes.and(purpose.notIn(cut.except().stream().map(Purpose::id).toList()));
  }

  /**
   * Returns the condition that no hold keeps a row of this category and subject, and that the
   * subject is not restricted: who is, is left alone.
   */
  static Condition isFree(RetentionCategory category, @Nullable Field<UUID> subject) {
    var hold = LEGAL_HOLD.as("hold");
    Condition ofAll = hold.SUBJECT.isNull().and(hold.CATEGORY.eq(category.name()));
    if (subject == null) {
      return isNone(hold, ofAll);
    }
    Condition ofOne =
        hold.SUBJECT.eq(subject).and(hold.CATEGORY.isNull().or(hold.CATEGORY.eq(category.name())));
    var standing = SUBJECT_STANDING.as("standing");
    return isNone(hold, ofAll.or(ofOne))
        .andNotExists(
            DSL.selectOne()
                .from(standing)
                .where(standing.SUBJECT.eq(subject))
                .and(standing.STANDING.eq(Standing.RESTRICTED.name())));
  }

  private static Condition isNone(LegalHold hold, Condition keepsIt) {
    return DSL.notExists(DSL.selectOne().from(hold).where(hold.LIFTED_AT.isNull()).and(keepsIt));
  }
}
