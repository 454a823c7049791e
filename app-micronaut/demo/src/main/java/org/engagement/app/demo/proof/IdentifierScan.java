package org.engagement.app.demo.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Searches every column of every table, and every file of a folder, for identifiers. */
final class IdentifierScan {
  private static final int BLOCK = 1 << 20;
  private static final int OVERLAP = 512;

  private static final String COLUMNS =
      """
      SELECT c.table_name, string_agg(
        CASE c.udt_name WHEN 'bytea' THEN format('%%I AS %%I', c.column_name, c.column_name)
          ELSE format('%%I::text AS %%I', c.column_name, c.column_name) END,
        ', ' ORDER BY c.ordinal_position) AS columns
      FROM information_schema.columns c JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      JOIN pg_class p ON p.relname = t.table_name
        AND p.relnamespace = to_regnamespace(c.table_schema) AND p.relkind = 'r'
      WHERE c.table_schema = '%s' GROUP BY c.table_name ORDER BY c.table_name
      """
          .formatted(Evidence.SCHEMA);

  private final Needles needles;
  private long values;
  private long bytes;

  IdentifierScan(Needles needles) {
    this.needles = needles;
  }

  /** Returns how many values of the database were searched. */
  long values() {
    return values;
  }

  /** Returns how many bytes of files were searched. */
  long bytes() {
    return bytes;
  }

  /** Returns how many identifiers stand in the tables of the schema, partitions among them. */
  int inTables(Connection connection) throws SQLException {
    int found = 0;
    record Table(String name, String columns) {}
    List<Table> tables =
        Sql.all(connection, COLUMNS, row -> new Table(row.getString(1), row.getString("columns")));
    for (Table table : tables) {
      String query =
          "SELECT %s FROM %s.\"%s\"".formatted(table.columns(), Evidence.SCHEMA, table.name());
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(1_000);
        try (ResultSet rows = statement.executeQuery(query)) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            found += inRow(rows, columns);
          }
        }
      }
    }
    return found;
  }

  private int inRow(ResultSet row, int columns) throws SQLException {
    int found = 0;
    for (int column = 1; column <= columns; column++) {
      Object value = row.getObject(column);
      if (value != null) {
        byte[] content =
            value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
        values++;
        found += needles.in(content, content.length);
      }
    }
    return found;
  }

  /** Returns how many identifiers stand in the files under the folder, whatever they are. */
  int inFiles(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      int found = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found += inFile(file);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads block by block, with enough of the last one that nothing falls between two. */
  private int inFile(Path file) throws IOException {
    int found = 0;
    byte[] block = new byte[OVERLAP + BLOCK];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(block, kept, BLOCK);
          read > 0;
          read = in.readNBytes(block, kept, BLOCK)) {
        int length = kept + read;
        bytes += read;
        found += needles.in(block, length) - needles.in(block, kept);
        kept = Math.min(OVERLAP, length);
        System.arraycopy(block, length - kept, block, 0, kept);
      }
    } catch (NoSuchFileException e) {
      return 0; // PostgreSQL has recycled it since it was listed
    }
    return found;
  }
}
