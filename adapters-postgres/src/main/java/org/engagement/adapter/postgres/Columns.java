package org.engagement.adapter.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of many rows as an array parameter, for {@code unnest}; and instants in rows. */
final class Columns {
  private Columns() {}

  /** Returns the column of this type that the function reads from each row. */
  static <R> Array of(
      Connection connection, String type, List<R> rows, Function<R, @Nullable Object> column)
      throws SQLException {
    @Nullable Object[] values =
        type.equals("bytea")
            ? new byte @Nullable [rows.size()][]
            : new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = column.apply(rows.get(i));
      values[i] = value instanceof Instant instant ? instant.toString() : value;
    }
    return connection.createArrayOf(type, values);
  }

  /** Returns a {@code timestamptz} that is not null. */
  static Instant instant(java.sql.ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
