package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Finds every row of a schema that is about one person, by whatever id, and compares each value
 * with what the person was told.
 */
final class SubjectScan {
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*[+-]\\d\\d:\\d\\d");

  /** A row and the table that it is in. */
  record Row(String table, JsonNode columns) {}

  private final List<Row> rows = new ArrayList<>();

  /** Reads every table of the schema that is no part of another. */
  SubjectScan(DataSource database, String schema) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement, schema)) {
        try (ResultSet row =
            statement.executeQuery("SELECT to_jsonb(t) FROM " + schema + "." + table + " t")) {
          while (row.next()) {
            rows.add(new Row(table, RunningServer.JSON.readTree(row.getString(1))));
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> tables(Statement statement, String schema) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'p')
              AND NOT relispartition AND relname <> 'schema_history'
            """
                .formatted(schema))) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  /** Returns the rows that lead from these ids to others, and from those on. */
  List<Row> about(Set<String> ids) {
    Set<String> known = new HashSet<>(ids);
    Set<Row> found = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Row row : rows) {
        if (!found.contains(row) && names(row, known)) {
          found.add(row);
          row.columns()
              .forEach(value -> {
                if (value.isTextual() && UUID.matcher(value.asText()).matches()) {
                  known.add(value.asText());
                }
              });
          more = true;
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean names(Row row, Set<String> ids) {
    String text = plain(row.columns());
    return ids.stream().anyMatch(id -> text.contains(id) || text.contains(id.replace("-", "")));
  }

  /** Bytes are looked into as text. */
  private static String plain(JsonNode columns) {
    StringBuilder text = new StringBuilder(columns.toString());
    columns.forEach(value -> {
      if (isBytes(value)) {
        text.append(new String(HexFormat.of().parseHex(value.asText().substring(2)), UTF_8));
      }
    });
    return text.toString();
  }

  private static boolean isBytes(JsonNode value) {
    return value.isTextual() && value.asText().startsWith("\\x");
  }

  /** Returns the columns whose values the person was not told, but for those left out. */
  static Set<String> untold(List<Row> rows, JsonNode told, Map<String, String> leftOut) {
    Set<String> words = new HashSet<>();
    collect(told, words);
    Set<String> untold = new TreeSet<>();
    for (Row row : rows) {
      for (var column : row.columns().properties()) {
        String name = row.table() + "." + column.getKey();
        if (!leftOut.containsKey(name) && !isTold(column.getValue(), words)) {
          untold.add(name);
        }
      }
    }
    return untold;
  }

  private static boolean isTold(JsonNode value, Set<String> words) {
    Set<String> own = new HashSet<>();
    collect(isBytes(value) ? content(value) : value, own);
    return words.containsAll(own);
  }

  /** Returns the JSON that the bytes are, or else their digits. */
  private static JsonNode content(JsonNode bytes) {
    String digits = bytes.asText().substring(2);
    try {
      return RunningServer.JSON.readTree(new String(HexFormat.of().parseHex(digits), UTF_8));
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(digits);
    }
  }

  /** Adds every value and every name in it, in the form in which two may be compared. */
  private static void collect(JsonNode node, Set<String> words) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> {
            words.add(comparable(field.getKey()));
            collect(field.getValue(), words);
          });
    } else if (node.isArray()) {
      node.forEach(each -> collect(each, words));
    } else if (node.isNumber()) {
      words.add(node.decimalValue().stripTrailingZeros().toPlainString());
    } else if (!node.isNull()) {
      words.add(comparable(node.asText()));
    }
  }

  private static String comparable(String text) {
    if (INSTANT.matcher(text).matches()) {
      return comparable(OffsetDateTime.parse(text).toInstant().toString());
    }
    if (UUID.matcher(text).matches()) {
      return text.replace("-", "");
    }
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
