package org.engagement.app.demo.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Nobody's user id, address or other identifier stands in any column of any table, in any log or in
 * any other file that the run wrote, the database's own files and its write-ahead log among them.
 *
 * <p>The search has to find a control of its own first: identifiers that the check plants in a
 * table and in a file, and takes away again.
 */
final class NoIdentifierOutsideVault implements Invariant<Evidence> {
  private static final String NEEDLES = "forms";
  private static final String VALUES = "values";
  private static final String FILES = "MB of files";
  private static final String CONTROLS = "controls found";

  /** As text, as bytes, as JSON, in Base64, and in a file. */
  private static final int PLANTED = 5;

  @Override
  public String name() {
    return "noIdentifierOutsideVault";
  }

  @Override
  public String sentence() {
    return "No identifier of anybody is outside the vault";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Cases cases = new Cases(NEEDLES, VALUES, FILES, CONTROLS);
    Needles needles =
        new Needles(
            evidence.people().stream().flatMap(one -> one.names().stream()).distinct().toList());
    cases.saw(NEEDLES, needles.count());
    IdentifierScan scan = new IdentifierScan(needles);
    for (int i = scan.inTables(evidence.database()); i > 0; i--) {
      cases.broke("an identifier stands in a table");
    }
    cases.saw(VALUES, scan.values());
    try (Statement flush = evidence.database().createStatement()) {
      flush.execute("CHECKPOINT");
    }
    for (int i = scan.inFiles(evidence.folder()); i > 0; i--) {
      cases.broke("an identifier stands in a file");
    }
    cases.saw(FILES, scan.bytes() >> 20);
    int found = controls(evidence, scan);
    cases.saw(CONTROLS, found);
    cases.mustHold(found >= PLANTED, "the search does not find its control");
    return cases.checked();
  }

  private static int controls(Evidence evidence, IdentifierScan scan) throws SQLException {
    List<String> names = evidence.people().get(0).names();
    String address = evidence.people().get(0).identifiers().mailAddress();
    try (Statement statement = evidence.database().createStatement()) {
      statement.execute(
          "CREATE TABLE %s.identifier_control (note text, raw bytea, doc jsonb, packed text)"
              .formatted(Evidence.SCHEMA));
      try {
        statement.execute(
            """
            INSERT INTO %1$s.identifier_control SELECT 'about ' || name, convert_to(name, 'UTF8'),
              jsonb_build_object('a', name), encode(convert_to('x' || name, 'UTF8'), 'base64')
            FROM (VALUES ('%2$s')) control (name)
            """
                .formatted(Evidence.SCHEMA, address));
        return scan.inTables(evidence.database()) + inFile(names, scan);
      } finally {
        statement.execute("DROP TABLE %s.identifier_control".formatted(Evidence.SCHEMA));
      }
    }
  }

  private static int inFile(List<String> names, IdentifierScan scan) {
    try {
      Path folder = Files.createTempDirectory("identifier-control");
      Path file = folder.resolve("control.log");
      try {
        Files.writeString(file, "user " + names.get(0) + " signed in");
        return Math.min(1, scan.inFiles(folder));
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
