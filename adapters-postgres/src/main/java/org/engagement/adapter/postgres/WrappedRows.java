package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyEpochs.Place;
import org.engagement.port.driven.KeyEpochs.WrappedKeys;
import org.jspecify.annotations.Nullable;

/**
 * The wrapped keys of the vault's three tables, read in the order of their indexes and replaced in
 * bulk, each table in statements of its own: no commit writes rows of two.
 */
final class WrappedRows {
  /** No keyed index is nothing but zeros. */
  private static final UUID FIRST = new UUID(0, 0);

  private final Map<Place, String> select = new EnumMap<>(Place.class);
  private final Map<Place, String> replace = new EnumMap<>(Place.class);
  private final String anyUnder;

  WrappedRows(Schema schema) {
    for (Place place : Place.values()) {
      select.put(place, schema.sql(selectFrom(place)));
      replace.put(place, schema.sql(replaceIn(place)));
    }
    this.anyUnder =
        schema.sql(
            """
            SELECT EXISTS (SELECT FROM {schema}.vault_user WHERE epoch <= ?)
              OR EXISTS (SELECT FROM {schema}.vault_subject WHERE epoch <= ?);
            SELECT EXISTS (SELECT FROM {schema}.vault_retained WHERE epoch <= ?)
            """);
  }

  private static String selectFrom(Place place) {
    return """
    SELECT %1$s, epoch, %2$s FROM {schema}.%3$s
    WHERE epoch < ? AND %1$s > ? ORDER BY %1$s LIMIT ?
    """
        .formatted(index(place), String.join(", ", keys(place)), table(place));
  }

  private static String replaceIn(Place place) {
    List<String> keys = keys(place);
    return """
    UPDATE {schema}.%1$s AS kept SET epoch = ?, %2$s
    FROM unnest(?::uuid[], %3$s) AS anew (%4$s, %5$s)
    WHERE kept.%4$s = anew.%4$s AND kept.epoch = ?
    """
        .formatted(
            table(place),
            String.join(", ", keys.stream().map(key -> key + " = anew." + key).toList()),
            String.join(", ", keys.stream().map(key -> "?::bytea[]").toList()),
            index(place),
            String.join(", ", keys));
  }

  private static String table(Place place) {
    return switch (place) {
      case USERS -> "vault_user";
      case SUBJECTS -> "vault_subject";
      case SET_ASIDE -> "vault_retained";
    };
  }

  private static String index(Place place) {
    return switch (place) {
      case USERS -> "user_index";
      case SUBJECTS, SET_ASIDE -> "subject_index";
    };
  }

  private static List<String> keys(Place place) {
    return switch (place) {
      case USERS, SUBJECTS -> List.of("erasable_key", "retained_key");
      case SET_ASIDE -> List.of("retained_key");
    };
  }

  List<WrappedKeys> before(
      Transaction transaction, int epoch, Place place, @Nullable UUID after, int limit)
      throws SQLException {
    List<WrappedKeys> found = new ArrayList<>();
    int columns = keys(place).size();
    try (PreparedStatement statement =
        transaction.connection().prepareStatement(select.get(place))) {
      statement.setInt(1, epoch);
      statement.setObject(2, after == null ? FIRST : after);
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          List<Bytes> keys = new ArrayList<>(columns);
          for (int i = 0; i < columns; i++) {
            keys.add(Bytes.of(row.getBytes(3 + i)));
          }
          found.add(new WrappedKeys(row.getObject(1, UUID.class), row.getInt(2), keys));
        }
      }
    }
    return found;
  }

  int replace(Transaction transaction, Place place, int before, int epoch, List<WrappedKeys> anew)
      throws SQLException {
    int columns = keys(place).size();
    try (PreparedStatement statement =
        transaction.connection().prepareStatement(replace.get(place))) {
      statement.setInt(1, epoch);
      var arrays = new ColumnArrays<>(statement, anew, 2).uuids(WrappedKeys::row);
      for (int i = 0; i < columns; i++) {
        int column = i;
        arrays.bytes(row -> row.keys().get(column).toArray());
      }
      statement.setInt(3 + columns, before);
      return statement.executeUpdate();
    }
  }

  /**
   * Returns whether a key is wrapped under this epoch or an earlier one. What erasures set aside is
   * looked at last: it is copied from what was looked at before, under a lock of that row.
   */
  boolean anyUnder(Transaction transaction, int epoch) throws SQLException {
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(anyUnder)) {
      for (int i = 1; i <= Place.values().length; i++) {
        statement.setInt(i, epoch);
      }
      statement.execute();
      return first(statement) || (statement.getMoreResults() && first(statement));
    }
  }

  private static boolean first(PreparedStatement statement) throws SQLException {
    ResultSet row = statement.getResultSet();
    row.next();
    return row.getBoolean(1);
  }
}
