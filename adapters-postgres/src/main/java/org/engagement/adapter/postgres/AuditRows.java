package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.engagement.domain.audit.AuditEntry;

/** Adds audit entries to the commit that they belong to; its last statement, best. */
final class AuditRows {
  private final Locks locks;
  private final String insert;

  AuditRows(Schema schema) {
    this.locks = Locks.of(schema);
    this.insert =
        schema.sql(
            """
            SELECT pg_advisory_xact_lock_shared(?);
            INSERT INTO {schema}.audit_pending (canonical) SELECT unnest(?)
            """);
  }

  /** Adds the entries in their order. */
  void insert(Transaction transaction, List<AuditEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setLong(1, locks.audit());
      statement.setArray(2, Columns.of(connection, "bytea", entries, AuditEntry::canonicalBytes));
      statement.execute();
    }
  }
}
