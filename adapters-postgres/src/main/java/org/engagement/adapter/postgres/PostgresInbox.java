package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.INBOX_ITEM;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.engagement.adapter.postgres.generated.tables.records.InboxItemRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.Page;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Inbox items in the table {@code inbox_item}. */
final class PostgresInbox implements Inbox {
  private final Transactions transactions;
  private final OutcomeRows outcomes;
  private final AuditRows audit;

  PostgresInbox(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.outcomes = new OutcomeRows(schema);
    this.audit = new AuditRows(schema);
  }

  @Override
  public void put(Item item) {
    transactions.inStatement(
        Inbox.class,
        transaction ->
            transaction
                .dsl()
                .insertInto(INBOX_ITEM)
                .set(INBOX_ITEM.MESSAGE, item.message().bits())
                .set(INBOX_ITEM.SUBJECT, item.subject().bits())
                .set(INBOX_ITEM.TITLE, item.title())
                .set(INBOX_ITEM.CONTENT, item.text())
                .set(INBOX_ITEM.ARRIVED_AT, item.arrivedAt())
                .set(INBOX_ITEM.EXPIRES_AT, item.expiresAt())
                .onConflictDoNothing()
                .execute());
  }

  @Override
  public Page<Item> of(Pseudonym subject, Instant now, @Nullable String cursor, int limit) {
    Cursor after = Cursor.parse(cursor);
    return transactions.inStatement(
        Inbox.class,
        transaction -> {
          List<Item> found =
              transaction
                  .dsl()
                  .selectFrom(INBOX_ITEM)
                  .where(isFor(subject, now))
                  .and(
                      after == null
                          ? DSL.noCondition()
                          : DSL.row(INBOX_ITEM.ARRIVED_AT, INBOX_ITEM.MESSAGE)
                              .lt(after.at(), after.id()))
                  .orderBy(INBOX_ITEM.ARRIVED_AT.desc(), INBOX_ITEM.MESSAGE.desc())
                  .limit(limit + 1)
                  .fetch(PostgresInbox::item);
          return Pages.of(
              found, limit, last -> new Cursor(last.arrivedAt(), last.message().bits()).text());
        });
  }

  @Override
  public long unread(Pseudonym subject, Instant now) {
    return transactions.inStatement(
        Inbox.class,
        transaction ->
            (long)
                transaction
                    .dsl()
                    .fetchCount(
                        INBOX_ITEM,
                        isFor(subject, now)
                            .and(INBOX_ITEM.SEEN_AT.isNull())
                            .and(INBOX_ITEM.DISMISSED_AT.isNull())
                            .and(INBOX_ITEM.ACTED_AT.isNull())));
  }

  @Override
  public boolean mark(
      Pseudonym subject, MessageId message, OutcomeKind kind, Instant at, AuditEntry entry) {
    TableField<InboxItemRecord, Instant> column = columnOf(kind);
    Condition isItem =
        INBOX_ITEM.MESSAGE.eq(message.bits()).and(INBOX_ITEM.SUBJECT.eq(subject.bits()));
    return transactions.inOne(
        Inbox.class,
        transaction -> {
          if (!transaction.dsl().fetchExists(INBOX_ITEM, isItem)) {
            return false;
          }
          int marked =
              transaction
                  .dsl()
                  .update(INBOX_ITEM)
                  .set(column, at)
                  .where(isItem.and(column.isNull()))
                  .execute();
          if (marked > 0) {
            note(transaction, new Outcome(message, subject, kind, at), entry);
          }
          return true;
        });
  }

  private void note(Transaction transaction, Outcome outcome, AuditEntry entry)
      throws SQLException {
    outcomes.insert(transaction, List.of(outcome));
    audit.insert(transaction, List.of(entry));
  }

  private static Condition isFor(Pseudonym subject, Instant now) {
    return INBOX_ITEM.SUBJECT.eq(subject.bits()).and(INBOX_ITEM.EXPIRES_AT.gt(now));
  }

  private static TableField<InboxItemRecord, Instant> columnOf(OutcomeKind kind) {
    return switch (kind) {
      case SEEN -> INBOX_ITEM.SEEN_AT;
      case DISMISSED -> INBOX_ITEM.DISMISSED_AT;
      case ACTED -> INBOX_ITEM.ACTED_AT;
      case CONVERTED, NOT_CONVERTED, UNSUBSCRIBED ->
          throw new IllegalArgumentException("an item is marked as seen, dismissed or acted");
    };
  }

  static Item item(InboxItemRecord row) {
    return new Item(
        new MessageId(row.getMessage()),
        Pseudonym.of(row.getSubject()),
        row.getTitle(),
        row.getContent(),
        row.getArrivedAt(),
        row.getExpiresAt(),
        row.getSeenAt(),
        row.getDismissedAt(),
        row.getActedAt());
  }
}
