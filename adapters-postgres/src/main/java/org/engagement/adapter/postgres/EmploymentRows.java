package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** Whether people work for the insurer, sealed, in the table {@code employment}. */
final class EmploymentRows {
  private final String put;
  private final String read;

  EmploymentRows(Schema schema) {
    this.put =
        schema.sql(
            """
            INSERT INTO {schema}.employment (subject_index, sealed)
            SELECT subject_index, ? FROM {schema}.vault_subject WHERE subject_index = ? FOR SHARE
            ON CONFLICT (subject_index) DO UPDATE SET sealed = excluded.sealed
            """);
    this.read =
        schema.sql(
            "SELECT subject_index, sealed FROM {schema}.employment WHERE subject_index = ANY (?)");
  }

  /** Keeps it in the place of what was there; returns whether the subject is known. */
  boolean put(Transaction transaction, SubjectIndex subject, Bytes sealed) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(put)) {
      statement.setBytes(1, sealed.toArray());
      statement.setObject(2, subject.bits());
      return statement.executeUpdate() > 0;
    }
  }

  /** Returns what is kept of those of the subjects that anything was said of. */
  Map<SubjectIndex, Bytes> of(Transaction transaction, Collection<SubjectIndex> subjects)
      throws SQLException {
    Connection connection = transaction.connection();
    Object[] indexes = subjects.stream().map(SubjectIndex::bits).toArray();
    Map<SubjectIndex, Bytes> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      statement.setArray(1, connection.createArrayOf("uuid", indexes));
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        found.put(new SubjectIndex(rows.getObject(1, UUID.class)), Bytes.of(rows.getBytes(2)));
      }
    }
    return found;
  }
}
