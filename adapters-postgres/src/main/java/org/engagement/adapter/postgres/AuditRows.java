package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/** Adds audit entries to the commit that they belong to; its last statement, best. */
final class AuditRows {
  private final Locks locks;
  private final String insert;
  private final String insertOfNobody;

  AuditRows(Schema schema) {
    this.locks = Locks.of(schema);
    this.insert =
        schema.sql(
            """
            SELECT pg_advisory_xact_lock_shared(?);
            WITH added AS (
              INSERT INTO {schema}.audit_pending (canonical)
              SELECT canonical FROM unnest(?::bytea[]) WITH ORDINALITY AS given (canonical, place)
              ORDER BY place
              RETURNING position
            ), placed AS (
              SELECT position, row_number() OVER (ORDER BY position) AS place FROM added
            ), of_requests AS (
              INSERT INTO {schema}.audit_of_request (request, position)
              SELECT request, position
              FROM placed JOIN unnest(?::uuid[]) WITH ORDINALITY AS given (request, place)
                USING (place)
              WHERE request IS NOT NULL
            )
            INSERT INTO {schema}.audit_of_subject (subject, position)
            SELECT subject, position
            FROM placed JOIN unnest(?::uuid[]) WITH ORDINALITY AS given (subject, place) USING (place)
            WHERE subject IS NOT NULL
            """);
    this.insertOfNobody =
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
    boolean ofSomebody =
        entries.stream().anyMatch(entry -> entry.subject() != null || requestOf(entry) != null);
    try (PreparedStatement statement =
        connection.prepareStatement(ofSomebody ? insert : insertOfNobody)) {
      statement.setLong(1, locks.audit());
      statement.setArray(2, Columns.of(connection, "bytea", entries, AuditEntry::canonicalBytes));
      if (ofSomebody) {
        statement.setArray(3, Columns.of(connection, "uuid", entries, AuditRows::requestOf));
        statement.setArray(4, Columns.of(connection, "uuid", entries, AuditRows::subjectOf));
      }
      statement.execute();
    }
  }

  /** Entries of rights requests name the request, and no subject. */
  private static @Nullable UUID requestOf(AuditEntry entry) {
    String request =
        entry.action() == AuditAction.RIGHTS_REQUEST_CHANGED
            ? entry.details().get("request")
            : null;
    return request == null ? null : UUID.fromString(request);
  }

  private static @Nullable UUID subjectOf(AuditEntry entry) {
    Pseudonym subject = entry.subject();
    return subject == null ? null : subject.bits();
  }
}
