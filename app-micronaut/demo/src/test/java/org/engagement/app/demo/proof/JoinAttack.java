package org.engagement.app.demo.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries to get from users to pseudonyms by joining every row of every table with every other that
 * has a telling value in common: an id, a digest or an instant, in a column or within a document.
 */
final class JoinAttack {
  /** A value that more rows have than this tells nobody apart. */
  private static final int TELLING = 12;

  private static final Pattern BYTES = Pattern.compile("\\\\\\\\x([0-9a-f]{2,})");
  private static final Pattern VALUE =
      Pattern.compile(
          "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}"
              + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?");

  private final List<Set<String>> rows = new ArrayList<>();
  private final Map<String, List<Integer>> rowsByValue = new HashMap<>();

  /** Reads everything there is. */
  JoinAttack(Connection connection, String schema) throws SQLException {
    String tables =
        """
        SELECT c.oid::regclass::text FROM pg_class c
        WHERE c.relnamespace = to_regnamespace('%s') AND c.relkind = 'r'
        """
            .formatted(schema);
    for (String table : Sql.all(connection, tables, row -> row.getString(1))) {
      for (String row :
          Sql.all(
              connection, "SELECT to_jsonb(t)::text FROM " + table + " t", at -> at.getString(1))) {
        add(valuesIn(row));
      }
    }
  }

  private void add(Set<String> values) {
    for (String value : values) {
      rowsByValue.computeIfAbsent(value, any -> new ArrayList<>()).add(rows.size());
    }
    rows.add(values);
  }

  private static Set<String> valuesIn(String row) {
    Set<String> values = new LinkedHashSet<>();
    collect(row, values);
    Matcher bytes = BYTES.matcher(row);
    while (bytes.find()) {
      String hex = bytes.group(1);
      values.add(hex);
      collect(new String(HexFormat.of().parseHex(hex), ISO_8859_1), values);
    }
    return values;
  }

  private static void collect(String text, Set<String> values) {
    Matcher value = VALUE.matcher(text);
    while (value.find()) {
      values.add(value.group().replace("-", "").replaceFirst("\\.?0+$", ""));
    }
  }

  /** Returns those of the pseudonyms that joins lead to from any of these values. */
  Set<String> reach(Set<String> from, Set<String> pseudonyms) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    normalised(from).forEach(open::add);
    while (!open.isEmpty()) {
      String value = open.pop();
      List<Integer> holders = rowsByValue.getOrDefault(value, List.of());
      if (seen.add(value) && holders.size() <= TELLING) {
        holders.forEach(row -> open.addAll(rows.get(row)));
      }
    }
    Set<String> found = normalised(pseudonyms);
    found.retainAll(seen);
    return found;
  }

  private static Set<String> normalised(Set<String> values) {
    Set<String> all = new HashSet<>();
    values.forEach(value -> collect(value, all));
    return all;
  }
}
