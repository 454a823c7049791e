package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows bound as one array a column, which a statement takes in through {@code unnest}. */
final class ColumnArrays<R> {
  private final PreparedStatement statement;
  private final List<R> rows;
  private int parameter;

  /** Binds to the parameters of the statement from the first one on. */
  ColumnArrays(PreparedStatement statement, List<R> rows) {
    this(statement, rows, 1);
  }

  /** Binds to the parameters of the statement from this one on. */
  ColumnArrays(PreparedStatement statement, List<R> rows, int firstParameter) {
    this.statement = statement;
    this.rows = rows;
    this.parameter = firstParameter;
  }

  ColumnArrays<R> uuids(Function<R, @Nullable UUID> column) throws SQLException {
    return bind("uuid", column);
  }

  ColumnArrays<R> texts(Function<R, @Nullable String> column) throws SQLException {
    return bind("text", column);
  }

  ColumnArrays<R> integers(Function<R, @Nullable Integer> column) throws SQLException {
    return bind("int4", column);
  }

  ColumnArrays<R> smallints(Function<R, @Nullable Short> column) throws SQLException {
    return bind("int2", column);
  }

  ColumnArrays<R> bytes(Function<R, byte @Nullable []> column) throws SQLException {
    return bind("bytea", column);
  }

  ColumnArrays<R> booleans(Function<R, @Nullable Boolean> column) throws SQLException {
    return bind("bool", column);
  }

  ColumnArrays<R> instants(Function<R, @Nullable Instant> column) throws SQLException {
    return bind("timestamptz", column);
  }

  private ColumnArrays<R> bind(String type, Function<R, ? extends @Nullable Object> column)
      throws SQLException {
    statement.setArray(
        parameter++, Columns.of(statement.getConnection(), type, rows, column::apply));
    return this;
  }
}
