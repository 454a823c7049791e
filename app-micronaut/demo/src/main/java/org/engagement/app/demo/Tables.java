package org.engagement.app.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The smaller tables of the page.
 *
 * @param rejected why items were rejected, the most frequent first
 * @param suppressed why items were suppressed
 * @param masked in how many values an identifier was masked, and how many unknown fields dropped
 */
record Tables(
    Map<String, Long> rejected,
    Map<String, Long> suppressed,
    Map<String, Long> masked,
    List<Help> help) {
  private static final String TALLY =
      """
      SELECT split_part(reason, ':', 1), sum(count) FROM engagement.intake_tally
      WHERE counter = '%s' GROUP BY 1 ORDER BY 2 DESC, 1
      """;

  private static final String MINIMISED =
      """
      SELECT lower(counter), sum(count) FROM engagement.intake_tally
      WHERE counter IN ('VALUES_MASKED', 'FIELDS_DROPPED') GROUP BY 1
      """;

  private static final String HELP =
      """
      SELECT d.intervention_id AS id, count(DISTINCT d.subject) AS people,
        count(DISTINCT d.message) FILTER (WHERE d.state = 'SENT' AND d.channel = 'in_app') AS in_app,
        count(DISTINCT d.message) FILTER (WHERE d.state = 'SENT' AND d.channel = 'email') AS email,
        count(*) FILTER (WHERE o.kind = 'SEEN') AS seen,
        count(*) FILTER (WHERE o.kind = 'ACTED') AS acted,
        CASE WHEN EXISTS (SELECT FROM engagement.definition i
            WHERE i.kind = 'INTERVENTION' AND i.id = d.intervention_id AND i.document ? 'goalId')
          THEN count(*) FILTER (WHERE o.kind = 'CONVERTED') END AS converted
      FROM engagement.delivery d LEFT JOIN engagement.outcome o ON o.message = d.message
      GROUP BY 1 ORDER BY 2 DESC, 1
      """;

  /**
   * How one intervention helped.
   *
   * @param converted how many met its goal; empty where it has none
   */
  record Help(
      String id,
      long people,
      long inApp,
      long email,
      long seen,
      long acted,
      OptionalLong converted) {}

  static Tables read(Connection database) throws SQLException {
    List<Help> help = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(HELP)) {
      while (rows.next()) {
        help.add(
            new Help(
                rows.getString("id"),
                rows.getLong("people"),
                rows.getLong("in_app"),
                rows.getLong("email"),
                rows.getLong("seen"),
                rows.getLong("acted"),
                optional(rows, "converted")));
      }
    }
    return new Tables(
        Rows.counts(database, TALLY.formatted("REJECTED")),
        Rows.counts(database, TALLY.formatted("SUPPRESSED")),
        Rows.counts(database, MINIMISED),
        help);
  }

  private static OptionalLong optional(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
