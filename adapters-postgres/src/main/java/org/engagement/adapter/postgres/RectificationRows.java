package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** The sealed history of corrections, in the table {@code rectification}. */
final class RectificationRows {
  private final String add;
  private final String read;

  RectificationRows(Schema schema) {
    this.add =
        schema.sql(
            """
            INSERT INTO {schema}.rectification (subject_index, name, sealed) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """);
    this.read = schema.sql("SELECT sealed FROM {schema}.rectification WHERE subject_index = ?");
  }

  /** Adds a correction; returns whether it was not there. */
  boolean add(Transaction transaction, SubjectIndex subject, UUID name, Bytes sealed)
      throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(add)) {
      statement.setObject(1, subject.bits());
      statement.setObject(2, name);
      statement.setBytes(3, sealed.toArray());
      return statement.executeUpdate() > 0;
    }
  }

  /** Returns the corrections of a subject, in no order. */
  List<Bytes> of(Transaction transaction, SubjectIndex subject) throws SQLException {
    List<Bytes> found = new ArrayList<>();
    try (PreparedStatement statement = transaction.connection().prepareStatement(read)) {
      statement.setObject(1, subject.bits());
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        found.add(Bytes.of(rows.getBytes(1)));
      }
    }
    return found;
  }
}
