package org.engagement.app.importing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The lines that were rejected, one JSON object each; the file is made with the first of them. */
final class Rejects implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private @Nullable BufferedWriter writer;

  /** Goes on with the file of an import that was broken off, else begins it anew. */
  Rejects(Path file, boolean goesOn) throws IOException {
    this.file = file;
    if (!goesOn) {
      Files.deleteIfExists(file);
    }
  }

  /** A line and why it was rejected, without what stood in it. */
  record Reject(long line, String reason, @Nullable String detail) {}

  void add(Reject reject) throws IOException {
    if (writer == null) {
      writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    writer.write(JSON.writeValueAsString(reject));
    writer.newLine();
  }

  void flush() throws IOException {
    if (writer != null) {
      writer.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
