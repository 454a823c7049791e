package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.OUTCOME;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Outcomes;
import org.jooq.impl.DSL;

/** Outcomes in the table {@code outcome}. */
final class PostgresOutcomes implements Outcomes {
  private final Transactions transactions;
  private final OutcomeRows rows;
  private final AuditRows audit;

  PostgresOutcomes(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.rows = new OutcomeRows(schema);
    this.audit = new AuditRows(schema);
  }

  @Override
  public void record(List<Outcome> outcomes, List<AuditEntry> entries) {
    transactions.inOne(
        Outcomes.class,
        transaction -> {
          boolean anyNew = rows.insert(transaction, outcomes) > 0;
          audit.insert(transaction, anyNew ? entries : List.of());
          return anyNew;
        });
  }

  @Override
  public Map<MessageId, List<Outcome>> of(Collection<MessageId> messages) {
    UUID[] ids = messages.stream().map(MessageId::bits).toArray(UUID[]::new);
    Map<MessageId, List<Outcome>> found = new HashMap<>();
    transactions
        .inStatement(
            Outcomes.class,
            transaction ->
                transaction
                    .dsl()
                    .selectFrom(OUTCOME)
                    .where(OUTCOME.MESSAGE.eq(DSL.any(ids)))
                    .orderBy(OUTCOME.HAPPENED_AT, OUTCOME.KIND)
                    .fetch(row ->
                        new Outcome(
                            new MessageId(row.getMessage()),
                            Pseudonym.of(row.getSubject()),
                            OutcomeKind.valueOf(row.getKind()),
                            row.getHappenedAt())))
        .forEach(outcome ->
            found.computeIfAbsent(outcome.message(), none -> new ArrayList<>()).add(outcome));
    return found;
  }

  @Override
  public Map<OutcomeKind, Long> totals() {
    Map<OutcomeKind, Long> totals = new EnumMap<>(OutcomeKind.class);
    transactions
        .inStatement(
            Outcomes.class,
            transaction ->
                transaction
                    .dsl()
                    .select(OUTCOME.KIND, DSL.count().cast(Long.class))
                    .from(OUTCOME)
                    .groupBy(OUTCOME.KIND)
                    .fetch())
        .forEach(row -> totals.put(OutcomeKind.valueOf(row.value1()), row.value2()));
    return totals;
  }
}
