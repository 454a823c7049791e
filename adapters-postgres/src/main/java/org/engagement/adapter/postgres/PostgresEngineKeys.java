package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.ENGINE_KEY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.EngineKeys;

/** Wrapped keys in the table {@code engine_key}. */
final class PostgresEngineKeys implements EngineKeys {
  private final Transactions transactions;
  private final AuditRows audit;

  PostgresEngineKeys(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.audit = new AuditRows(schema);
  }

  @Override
  public Map<String, Bytes> all() {
    Map<String, Bytes> keys = new HashMap<>();
    transactions
        .inStatement(
            EngineKeys.class, transaction -> transaction.dsl().selectFrom(ENGINE_KEY).fetch())
        .forEach(row -> keys.put(row.getName(), Bytes.of(row.getWrapped())));
    return keys;
  }

  @Override
  public Bytes keepIfAbsent(String name, Bytes wrapped, AuditEntry entry) {
    return transactions.inOne(
        EngineKeys.class,
        transaction -> {
          int kept =
              transaction
                  .dsl()
                  .insertInto(ENGINE_KEY)
                  .set(ENGINE_KEY.NAME, name)
                  .set(ENGINE_KEY.WRAPPED, wrapped.toArray())
                  .onConflictDoNothing()
                  .execute();
          if (kept > 0) {
            audit.insert(transaction, List.of(entry));
            return wrapped;
          }
          return transaction
              .dsl()
              .selectFrom(ENGINE_KEY)
              .where(ENGINE_KEY.NAME.eq(name))
              .fetchSingle(row -> Bytes.of(row.getWrapped()));
        });
  }
}
