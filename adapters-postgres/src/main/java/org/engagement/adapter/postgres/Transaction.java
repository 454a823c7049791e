package org.engagement.adapter.postgres;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** An open connection, in a transaction or not, as the ways of {@link Transactions} hand it out. */
final class Transaction {
  private final Connection connection;
  private final DefaultConfiguration jooq;

  Transaction(Connection connection, DefaultConfiguration jooq) {
    this.connection = connection;
    this.jooq = jooq;
  }

  /** For statements whose SQL is written out. */
  Connection connection() {
    return connection;
  }

  /** For statements that jOOQ writes, in the engine's schema. */
  DSLContext dsl() {
    return DSL.using(jooq.derive(connection));
  }
}
