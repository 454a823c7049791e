package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.engagement.port.driven.ActivityLog.NewActivity;

/**
 * The digests of everything ever appended, in the table {@code event_digest}.
 *
 * <p>They are written in ascending order, so that two batches with the same digests wait for one
 * another and never in a circle.
 */
final class DigestRows {
  private static final int BYTES_EACH = 22;

  private final String copy;
  private final String insertNew;

  DigestRows(Schema schema) {
    this.copy = schema.sql("COPY {schema}.event_digest (digest) FROM STDIN (FORMAT binary)");
    this.insertNew =
        schema.sql(
            """
            INSERT INTO {schema}.event_digest (digest) SELECT unnest(?::uuid[])
            ON CONFLICT DO NOTHING RETURNING digest
            """);
  }

  /** Adds all of them; fails with a unique violation if one was there. */
  void copy(Connection connection, List<NewActivity> activities) throws SQLException {
    if (activities.isEmpty()) {
      return;
    }
    var rows = new BinaryCopy(activities.size() * BYTES_EACH + 64);
    for (UUID digest : indices(activities).keySet()) {
      rows.row(1);
      rows.uuid(digest);
    }
    rows.send(connection, copy);
  }

  /** Adds those that are new, and returns the indices of the others, which were there. */
  Set<Integer> insertNew(Connection connection, List<NewActivity> activities) throws SQLException {
    Map<UUID, Integer> known = indices(activities);
    try (PreparedStatement statement = connection.prepareStatement(insertNew)) {
      statement.setArray(1, connection.createArrayOf("uuid", known.keySet().toArray()));
      ResultSet added = statement.executeQuery();
      while (added.next()) {
        known.remove(added.getObject(1, UUID.class));
      }
    }
    return new TreeSet<>(known.values());
  }

  private static Map<UUID, Integer> indices(List<NewActivity> activities) {
    Map<UUID, Integer> indices = new TreeMap<>();
    for (int i = 0; i < activities.size(); i++) {
      indices.put(activities.get(i).event().occurrence().id().bits(), i);
    }
    return indices;
  }
}
