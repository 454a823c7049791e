package org.engagement.app.demo.proof;

import static org.engagement.app.demo.proof.Sql.instant;
import static org.engagement.app.demo.proof.Sql.uuid;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was handed over, by the deliveries and the audit log of the database. */
final class HandOvers {
  private static final String CLAIMS =
      """
      SELECT position, (entry #>> '{details,message}')::uuid AS message,
        (entry #>> '{details,attempt}')::uuid AS attempt, entry #>> '{details,channel}' AS channel,
        (entry ->> 'at')::timestamptz AS at
      FROM (SELECT position, convert_from(canonical, 'UTF8')::jsonb AS entry
        FROM engagement.audit_pending) entries
      WHERE entry ->> 'action' = 'delivery_claimed'
      """;

  private static final String HANDED_OVER =
      """
      SELECT d.message, d.subject, d.attempt, d.channel, d.message_class, d.purpose,
        d.intervention_id, d.planned_at, c.at, c.position,
        coalesce(i.document #>> '{trigger,pattern,kind}', '') <> 'offline' AS reads_use
      FROM engagement.delivery d JOIN (%s) c ON c.attempt = d.attempt
      JOIN engagement.cited_intervention i
        ON i.id = d.intervention_id AND i.version = d.intervention_version
      WHERE d.state IN ('SENT', 'UNKNOWN')
      ORDER BY d.subject, c.at, c.position
      """
          .formatted(CLAIMS);

  private HandOvers() {}

  /** An attempt to hand a message over, as the audit log has it. */
  record Claim(UUID message, UUID attempt, String channel) {}

  /** Returns every message that was handed over or may have been. */
  static List<HandOver> all(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        HANDED_OVER,
        row ->
            new HandOver(
                uuid(row, "message"),
                uuid(row, "subject"),
                uuid(row, "attempt"),
                row.getString("channel"),
                row.getString("message_class"),
                row.getString("purpose"),
                row.getString("intervention_id"),
                row.getBoolean("reads_use"),
                instant(row, "planned_at"),
                instant(row, "at"),
                row.getLong("position")));
  }

  /** Returns every claim, those that came to nothing too. */
  static List<Claim> claims(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        CLAIMS,
        row -> new Claim(uuid(row, "message"), uuid(row, "attempt"), row.getString("channel")));
  }

  static Map<UUID, List<HandOver>> bySubject(Connection connection) throws SQLException {
    return all(connection).stream().collect(Collectors.groupingBy(HandOver::subject));
  }
}
