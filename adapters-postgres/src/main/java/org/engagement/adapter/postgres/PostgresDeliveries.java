package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CONTACT_VERSION;
import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.DeliveryRecord;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Page;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Messages and their states in the table {@code delivery}; what two dispatchers might decide apart
 * is decided by {@link Moving} and {@link Settling} under locks.
 */
final class PostgresDeliveries implements Deliveries {
  private static final Duration LONGEST_CAP = Duration.ofDays(366);

  /** Written out, so that the planner sees that the partial indexes hold all that is asked for. */
  private static final Field<String> PLANNED = DSL.inline(StateColumns.Name.PLANNED.name());

  private static final Field<String> CLAIMED = DSL.inline(StateColumns.Name.CLAIMED.name());

  private final Transactions transactions;
  private final ContactRows contacts;
  private final Moving moving;
  private final Settling settling;

  PostgresDeliveries(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.contacts = new ContactRows(schema);
    this.moving = new Moving(schema);
    this.settling = new Settling(schema);
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return transactions.inStatement(
        Deliveries.class,
        transaction -> {
          DSLContext dsl = transaction.dsl();
          // The versions are read before the contacts: a claim between the two makes the version
          // look old, never the contacts.
          var found =
              dsl.select(DELIVERY.asterisk(), CONTACT_VERSION.VERSION)
                  .from(DELIVERY)
                  .join(CONTACT_VERSION)
                  .on(CONTACT_VERSION.SUBJECT.eq(DELIVERY.SUBJECT))
                  .where(DELIVERY.STATE.eq(PLANNED).and(DELIVERY.STATE_AT.le(now)))
                  .orderBy(DELIVERY.STATE_AT, DELIVERY.MESSAGE)
                  .limit(limit)
                  .fetch();
          Set<Pseudonym> subjects = new HashSet<>();
          found.forEach(row -> subjects.add(Pseudonym.of(row.get(DELIVERY.SUBJECT))));
          Map<Pseudonym, List<Contact>> contacts =
              this.contacts.read(transaction, subjects, now.minus(LONGEST_CAP), false);
          return found.map(
              row -> due(row.into(DELIVERY), row.get(CONTACT_VERSION.VERSION), contacts));
        });
  }

  private static Due due(DeliveryRecord row, long version, Map<Pseudonym, List<Contact>> contacts) {
    return new Due(
        Messages.message(row),
        (DeliveryState.Planned) StateColumns.of(row).state(),
        version,
        contacts.getOrDefault(Pseudonym.of(row.getSubject()), List.of()));
  }

  @Override
  public Optional<Instant> nextDue() {
    return transactions.inStatement(
        Deliveries.class,
        transaction ->
            transaction
                .dsl()
                .select(DSL.min(DELIVERY.STATE_AT))
                .from(DELIVERY)
                .where(DELIVERY.STATE.eq(PLANNED))
                .fetchOptional(0, Instant.class));
  }

  @Override
  public Set<MessageId> move(Moves moves) {
    if (moves.lines().isEmpty()) {
      return Set.of();
    }
    return transactions.inOne(Deliveries.class, transaction -> moving.move(transaction, moves));
  }

  @Override
  public Set<AttemptId> settle(List<Settlement> settlements) {
    if (settlements.isEmpty()) {
      return Set.of();
    }
    return transactions.inOne(
        Deliveries.class, transaction -> settling.settle(transaction, settlements));
  }

  @Override
  public List<MessageId> expireLeases(Instant at, String actor) {
    return transactions.inOne(
        Deliveries.class, transaction -> settling.expire(transaction, at, actor));
  }

  @Override
  public Set<AttemptId> claimedOf(Pseudonym subject) {
    return transactions.inStatement(
        Deliveries.class,
        transaction ->
            transaction
                .dsl()
                .select(DELIVERY.ATTEMPT)
                .from(DELIVERY)
                .where(DELIVERY.SUBJECT.eq(subject.bits()).and(DELIVERY.STATE.eq(CLAIMED)))
                .fetchSet(row -> new AttemptId(row.value1())));
  }

  @Override
  public Map<Pseudonym, List<Contact>> contacts(Collection<Pseudonym> subjects, Instant since) {
    return transactions.inStatement(
        Deliveries.class, transaction -> contacts.read(transaction, subjects, since, true));
  }

  @Override
  public Optional<Standing> find(MessageId message) {
    return transactions.inStatement(
        Deliveries.class,
        transaction ->
            transaction
                .dsl()
                .selectFrom(DELIVERY)
                .where(DELIVERY.MESSAGE.eq(message.bits()))
                .fetchOptional(PostgresDeliveries::standing));
  }

  @Override
  public Page<Standing> all(@Nullable String cursor, int limit) {
    UUID after = Cursor.parseId(cursor);
    return transactions.inStatement(
        Deliveries.class,
        transaction -> {
          List<Standing> found =
              transaction
                  .dsl()
                  .selectFrom(DELIVERY)
                  .where(after == null ? DSL.noCondition() : DELIVERY.MESSAGE.gt(after))
                  .orderBy(DELIVERY.MESSAGE)
                  .limit(limit + 1)
                  .fetch(PostgresDeliveries::standing);
          return Pages.of(found, limit, last -> last.message().id().bits().toString());
        });
  }

  static Standing standing(DeliveryRecord row) {
    return new Standing(Messages.message(row), StateColumns.of(row).state());
  }
}
