package org.engagement.bench.kill;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.engagement.app.embedded.EmbeddedEngine;
import org.engagement.app.embedded.EmbeddedNode;

/**
 * What the database of an ended server holds, once nothing is left to do.
 *
 * @param distinctActivities how many different events they are
 * @param sentWithoutItem messages that count as sent and are in nobody's inbox
 * @param messagesTwice messages beyond the first one of a decision, and second attempts
 */
record Aftermath(
    long activities,
    long distinctActivities,
    long decisions,
    long messages,
    long inboxItems,
    long sentWithoutItem,
    long messagesTwice) {

  /** Opens the folder, lets the engine finish its work, and counts. */
  static Aftermath of(Path data) throws SQLException {
    try (EmbeddedNode node = EmbeddedNode.open(data);
        EmbeddedEngine engine = EmbeddedEngine.on(node)) {
      while (engine.engagement().runOnce()) {
        Thread.onSpinWait();
      }
      try (Connection connection = node.database().getConnection()) {
        return counted(connection);
      }
    }
  }

  private static Aftermath counted(Connection connection) throws SQLException {
    return new Aftermath(
        count(connection, "SELECT count(*) FROM engagement.activity"),
        count(connection, "SELECT count(DISTINCT digest) FROM engagement.activity"),
        count(connection, "SELECT count(*) FROM engagement.decision"),
        count(connection, "SELECT count(*) FROM engagement.delivery"),
        count(connection, "SELECT count(*) FROM engagement.inbox_item"),
        count(
            connection,
            """
            SELECT count(*) FROM engagement.delivery AS sent
            WHERE state = 'SENT' AND NOT EXISTS (
              SELECT FROM engagement.inbox_item AS item WHERE item.message = sent.message)
            """),
        count(
            connection,
            """
            SELECT (SELECT count(*) - count(DISTINCT decision) FROM engagement.delivery)
              + (SELECT count(*) FROM engagement.delivery WHERE attempts > 1)
            """));
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
