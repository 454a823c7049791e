package org.engagement.app.demo.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Counts in the tables what an archive for access has to list. */
final class Kept {
  /** By the name of the archive's list, the table. */
  private static final Map<String, String> TABLES =
      Map.of(
          "activities", "activity",
          "consents", "consent_event",
          "decisions", "decision",
          "messages", "delivery",
          "inbox", "inbox_item",
          "outcomes", "outcome");

  private Kept() {}

  /** Returns how many rows there are of the person whom this archive is about. */
  static Map<String, Long> counted(JsonNode told, Connection database) throws SQLException {
    String subject =
        told.path("auditEntries").findValuesAsText("subject").stream()
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElseThrow();
    Map<String, Long> counted = new TreeMap<>();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      String query =
          "SELECT count(*) FROM %s.%s WHERE subject = '%s'"
              .formatted(Evidence.SCHEMA, table.getValue(), subject);
      counted.put(table.getKey(), Sql.number(database, query));
    }
    return counted;
  }
}
