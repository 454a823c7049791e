package org.engagement.adapter.postgres;

import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import org.engagement.port.driven.IntakeTallies;

/** The sums over all lanes of the table {@code intake_tally}. */
final class PostgresIntakeTallies implements IntakeTallies {
  private final Transactions transactions;
  private final String totals;

  PostgresIntakeTallies(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.totals =
        schema.sql(
            """
            SELECT source, counter, reason, sum(count)::bigint
            FROM {schema}.intake_tally GROUP BY source, counter, reason
            """);
  }

  @Override
  public Map<Key, Long> totals() {
    return transactions.inStatement(
        IntakeTallies.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(totals);
              ResultSet rows = statement.executeQuery()) {
            Map<Key, Long> sums = new HashMap<>();
            while (rows.next()) {
              sums.put(
                  new Key(rows.getString(1), Counter.valueOf(rows.getString(2)), rows.getString(3)),
                  rows.getLong(4));
            }
            return sums;
          }
        });
  }
}
