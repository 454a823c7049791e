package org.engagement.app.demo.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person named on preferences; nobody of the run ever changes theirs.
 *
 * @param frequency null where none was named
 */
record Preferred(ZoneId zone, @Nullable String frequency) {
  /** Of whoever said nothing. */
  static final Preferred NOTHING = new Preferred(ZoneId.of("Europe/Berlin"), null);

  static Map<UUID, Preferred> read(Connection connection) throws SQLException {
    Map<UUID, Preferred> all = new HashMap<>();
    Sql.all(
            connection,
            """
            SELECT subject, coalesce(time_zone, 'Europe/Berlin') AS zone, frequency
            FROM engagement.subject_preferences
            """,
            row ->
                Map.entry(
                    Sql.uuid(row, "subject"),
                    new Preferred(ZoneId.of(row.getString("zone")), row.getString("frequency"))))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  boolean wantsNone() {
    return frequency != null && frequency.toLowerCase(Locale.ROOT).equals("never");
  }

  /** Returns how far apart messages that nobody asked for have to be. */
  Duration apart() {
    return switch (frequency == null ? "" : frequency.toLowerCase(Locale.ROOT)) {
      case "monthly" -> Duration.ofDays(30);
      case "weekly" -> Duration.ofDays(7);
      case "daily" -> Duration.ofDays(1);
      default -> Duration.ZERO;
    };
  }
}
