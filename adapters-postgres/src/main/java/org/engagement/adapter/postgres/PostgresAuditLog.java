package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Bytes;

/** Audit entries in the insert-only table {@code audit_pending}, ordered by its identity column. */
final class PostgresAuditLog implements AuditLog {
  private final Transactions transactions;
  private final AuditRows rows;
  private final Locks locks;
  private final String read;
  private final String ofSubject;
  private final String size;

  PostgresAuditLog(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.rows = new AuditRows(schema);
    this.locks = Locks.of(schema);
    // Rows become visible in the order of commits, not of positions. Once the lock is held, whoever
    // drew a position has ended, so nothing can turn up behind the last one read.
    this.read =
        schema.sql(
            """
            SELECT pg_advisory_xact_lock(?);
            SELECT position, canonical FROM {schema}.audit_pending
            WHERE position > ? ORDER BY position LIMIT ?
            """);
    this.ofSubject =
        schema.sql(
            """
            SELECT position, canonical
            FROM {schema}.audit_of_subject JOIN {schema}.audit_pending USING (position)
            WHERE subject = ? AND position > ? ORDER BY position LIMIT ?
            """);
    this.size = schema.sql("SELECT count(*) FROM {schema}.audit_pending");
  }

  @Override
  public void append(List<AuditEntry> entries) {
    transactions.<Boolean>inOne(
        AuditLog.class,
        transaction -> {
          rows.insert(transaction, entries);
          return true;
        });
  }

  @Override
  public List<Pending> read(long afterPosition, int limit) {
    return transactions.inOne(
        AuditLog.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(read)) {
            statement.setLong(1, locks.audit());
            statement.setLong(2, afterPosition);
            statement.setInt(3, limit);
            return pending(statement);
          }
        });
  }

  @Override
  public List<Pending> of(Pseudonym subject, long afterPosition, int limit) {
    return transactions.inStatement(
        AuditLog.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(ofSubject)) {
            statement.setObject(1, subject.bits());
            statement.setLong(2, afterPosition);
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
              return pending(rows);
            }
          }
        });
  }

  @Override
  public long size() {
    return transactions.inStatement(
        AuditLog.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(size);
              ResultSet count = statement.executeQuery()) {
            count.next();
            return count.getLong(1);
          }
        });
  }

  private static List<Pending> pending(PreparedStatement statement) throws SQLException {
    statement.execute();
    statement.getMoreResults();
    return pending(statement.getResultSet());
  }

  private static List<Pending> pending(ResultSet rows) throws SQLException {
    List<Pending> entries = new ArrayList<>();
    while (rows.next()) {
      entries.add(new Pending(rows.getLong(1), Bytes.of(rows.getBytes(2))));
    }
    return entries;
  }
}
