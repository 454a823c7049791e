package org.engagement.app.demo.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The time zones that people named; nobody of the run ever changes theirs. */
final class Zones {
  static final ZoneId AT_HOME = ZoneId.of("Europe/Berlin");

  private Zones() {}

  static Map<UUID, ZoneId> read(Connection connection) throws SQLException {
    Map<UUID, ZoneId> zones = new HashMap<>();
    Sql.all(
            connection,
            """
            SELECT subject, time_zone FROM engagement.subject_preferences
            WHERE time_zone IS NOT NULL
            """,
            row -> Map.entry(Sql.uuid(row, "subject"), ZoneId.of(row.getString("time_zone"))))
        .forEach(entry -> zones.put(entry.getKey(), entry.getValue()));
    return zones;
  }
}
