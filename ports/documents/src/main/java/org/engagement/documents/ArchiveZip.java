package org.engagement.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.engagement.domain.rights.RightsKind;
import org.engagement.port.driving.CompileArchive.Archive;

/**
 * An archive as one file: {@code archive.json} with its schema, tables as CSV, and a summary in
 * German and in English.
 */
public final class ArchiveZip {
  /** Where the schema of {@code archive.json} lies, among this class's resources. */
  private static final String SCHEMA = "archive-v1.schema.json";

  private ArchiveZip() {}

  /** Returns the file; equal archives have equal bytes. */
  public static byte[] write(Archive archive) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("archive.json", ArchiveJson.write(archive));
    files.put(SCHEMA, schema());
    files.put("activities.csv", ArchiveCsv.activities(archive));
    files.put("consents.csv", ArchiveCsv.consents(archive));
    if (archive.kind() == RightsKind.ACCESS) {
      files.put("messages.csv", ArchiveCsv.messages(archive));
      files.put("decisions.csv", ArchiveCsv.decisions(archive));
      files.put("zusammenfassung.txt", ArchiveSummary.german(archive).getBytes(UTF_8));
      files.put("summary.txt", ArchiveSummary.english(archive).getBytes(UTF_8));
    }
    return zip(files);
  }

  private static byte[] schema() {
    try (InputStream in =
        Objects.requireNonNull(ArchiveZip.class.getResourceAsStream(SCHEMA), SCHEMA)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
