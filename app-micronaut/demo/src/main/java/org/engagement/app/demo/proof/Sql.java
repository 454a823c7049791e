package org.engagement.app.demo.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows by plain SQL, apart from the stores that wrote them. */
final class Sql {
  private Sql() {}

  /** Makes a value of the row that the result set stands on. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Returns a value for each row. */
  static <T> List<T> all(Connection connection, String query, Reader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  /** Returns the one number that the query asks for. */
  static long number(Connection connection, String query) throws SQLException {
    return all(connection, query, row -> row.getLong(1)).get(0);
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantIfAny(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
