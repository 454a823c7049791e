package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.adapter.postgres.DeliveryRows.Change;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries.Settlement;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Ends claims: by what became of the attempt, or because nobody held the lease to its end. */
final class Settling {
  /** By the database's clock, as the lease was set: one clock for all dispatchers. */
  private static final Condition OVERDUE =
      DELIVERY
          .STATE
          .eq(DSL.inline(StateColumns.Name.CLAIMED.name()))
          .and(DELIVERY.LEASE_UNTIL.le(DSL.field("clock_timestamp()", Instant.class)));

  private final DeliveryRows rows;
  private final AuditRows audit;

  Settling(Schema schema) {
    this.rows = new DeliveryRows(schema);
    this.audit = new AuditRows(schema);
  }

  /** Writes the settlements whose attempt holds the claim and returns those attempts. */
  Set<AttemptId> settle(Transaction transaction, List<Settlement> settlements) throws SQLException {
    List<MessageId> messages = settlements.stream().map(Settlement::message).toList();
    UUID[] ids = messages.stream().map(MessageId::bits).toArray(UUID[]::new);
    Map<MessageId, Pseudonym> subjects = subjects(transaction, DELIVERY.MESSAGE.eq(DSL.any(ids)));
    rows.lock(transaction, subjects.values());
    Map<MessageId, StateColumns> states = rows.read(transaction, messages);
    Map<AttemptId, Change> changes = new LinkedHashMap<>();
    List<AuditEntry> entries = new ArrayList<>();
    for (Settlement line : settlements) {
      StateColumns there = states.get(line.message());
      if (there != null && there.isHeldBy(line.attempt()) && !changes.containsKey(line.attempt())) {
        changes.put(line.attempt(), new Change(line.message(), there.become(line.state())));
        entries.add(line.audit());
      }
    }
    write(transaction, List.copyOf(changes.values()), subjects, entries);
    return Set.copyOf(changes.keySet());
  }

  /** Makes unknown what became of claims whose lease is over, and returns their messages. */
  List<MessageId> expire(Transaction transaction, Instant at, String actor) throws SQLException {
    Map<MessageId, Pseudonym> subjects = subjects(transaction, OVERDUE);
    rows.lock(transaction, subjects.values());
    // Looked for again under the locks: some may have been settled while we waited for them.
    Set<MessageId> overdue = new HashSet<>(subjects(transaction, OVERDUE).keySet());
    overdue.retainAll(subjects.keySet());
    List<Change> changes = new ArrayList<>();
    List<AuditEntry> entries = new ArrayList<>();
    rows.read(transaction, overdue)
        .forEach((message, there) -> {
          changes.add(new Change(message, there.lost(at)));
          entries.add(entry(message, subjects, there, at, actor));
        });
    write(transaction, changes, subjects, entries);
    return changes.stream().map(Change::message).toList();
  }

  private void write(
      Transaction transaction,
      List<Change> changes,
      Map<MessageId, Pseudonym> subjects,
      List<AuditEntry> entries)
      throws SQLException {
    Map<MessageId, Pseudonym> changed = new HashMap<>(subjects);
    changed.keySet().retainAll(changes.stream().map(Change::message).toList());
    rows.update(transaction, changes, Duration.ZERO);
    rows.raise(transaction, Set.copyOf(changed.values()));
    audit.insert(transaction, entries);
  }

  private static AuditEntry entry(
      MessageId message,
      Map<MessageId, Pseudonym> subjects,
      StateColumns there,
      Instant at,
      String actor) {
    return AuditEntry.of(
        AuditAction.DELIVERY_SETTLED,
        at,
        actor,
        subjects.get(message),
        Map.of(
            "attempt", String.valueOf(there.attemptBits()),
            "message", message.bits().toString(),
            "state", "unknown"));
  }

  private static Map<MessageId, Pseudonym> subjects(Transaction transaction, Condition which) {
    Map<MessageId, Pseudonym> subjects = new HashMap<>();
    transaction
        .dsl()
        .select(DELIVERY.MESSAGE, DELIVERY.SUBJECT)
        .from(DELIVERY)
        .where(which)
        .forEach(row -> subjects.put(new MessageId(row.value1()), Pseudonym.of(row.value2())));
    return subjects;
  }
}
