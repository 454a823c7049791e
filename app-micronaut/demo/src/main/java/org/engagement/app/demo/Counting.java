package org.engagement.app.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.engagement.app.demo.town.Books;
import org.engagement.app.demo.town.Run;
import org.engagement.app.demo.town.Town;

/** Takes the figures of a run from its database. */
final class Counting {
  private static final String CONSENTS =
      "SELECT lower(action), count(*) FROM engagement.consent_event GROUP BY 1";
  private static final String DECISIONS =
      """
      SELECT coalesce(record #>> '{decision,reason}', 'intervene'), count(*)
      FROM engagement.decision GROUP BY 1 ORDER BY 2 DESC, 1
      """;

  /** A message that ended without a channel counts for the one that it was planned for. */
  private static final String MESSAGES =
      """
      SELECT coalesce(channel, channels[least(channel_index + 1, cardinality(channels))]),
        lower(state), count(*)
      FROM engagement.delivery GROUP BY 1, 2
      """;

  private static final String OUTCOMES =
      """
      SELECT CASE kind WHEN 'NOT_CONVERTED' THEN 'notConverted' ELSE lower(kind) END, count(*)
      FROM engagement.outcome GROUP BY 1 ORDER BY 1
      """;
  private static final String AUDIT = "SELECT 'all', count(*) FROM engagement.audit_pending";

  private Counting() {}

  static Figures figures(Town town, Run run, double seconds, String digest, Connection database)
      throws SQLException {
    return new Figures(
        run.people(),
        run.days(),
        run.seed(),
        seconds,
        town.books().sums(),
        consents(town, database),
        decisions(Rows.counts(database, DECISIONS)),
        messages(database),
        latency(town),
        Rows.counts(database, OUTCOMES),
        Rows.counts(database, AUDIT).getOrDefault("all", 0L),
        digest);
  }

  private static Figures.Consents consents(Town town, Connection database) throws SQLException {
    Map<String, Long> said = Rows.counts(database, CONSENTS);
    return new Figures.Consents(
        said.getOrDefault("granted", 0L),
        said.getOrDefault("withdrawn", 0L),
        said.getOrDefault("notified", 0L),
        said.getOrDefault("objected", 0L),
        town.books().withdrawals().stream().filter(Books.Withdrawal::inFlight).count());
  }

  private static Figures.Decisions decisions(Map<String, Long> counts) {
    Map<String, Long> abstain = new LinkedHashMap<>(counts);
    Long intervene = abstain.remove("intervene");
    return new Figures.Decisions(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        intervene == null ? 0 : intervene,
        abstain);
  }

  private static Map<String, Map<String, Long>> messages(Connection database) throws SQLException {
    Map<String, Map<String, Long>> messages = new TreeMap<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(MESSAGES)) {
      while (rows.next()) {
        messages
            .computeIfAbsent(rows.getString(1), channel -> none())
            .put(rows.getString(2), rows.getLong(3));
      }
    }
    return messages;
  }

  private static Map<String, Long> none() {
    Map<String, Long> states = new LinkedHashMap<>();
    for (String state : new String[] {"sent", "failed", "unknown", "skipped", "cancelled"}) {
      states.put(state, 0L);
    }
    return states;
  }

  private static Figures.Latency latency(Town town) {
    return new Figures.Latency(
        town.books().acknowledged().millis(0.5),
        town.books().acknowledged().millis(0.99),
        town.eventToDecision().millis(0.5),
        town.eventToDecision().millis(0.99));
  }
}
