package org.engagement.app.importing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How far an import has come, kept in a file, so that one that was killed goes on where it was.
 *
 * @param importId what is imported into what; another import begins anew
 * @param rows how many rows are done
 */
record Progress(String importId, long rows, Sums sums) {
  private static final JsonMapper JSON = new JsonMapper();

  static Progress none(String importId) {
    return new Progress(importId, 0, Sums.NONE);
  }

  /** Returns the progress of this import in the file; none if there is none, or another's. */
  static Progress load(Path file, String importId) throws IOException {
    try {
      Progress kept = JSON.readValue(Files.readAllBytes(file), Progress.class);
      return kept.importId().equals(importId) ? kept : none(importId);
    } catch (NoSuchFileException e) {
      return none(importId);
    }
  }

  void save(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, JSON.writeValueAsBytes(this));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  Progress plus(long moreRows, Sums more) {
    return new Progress(importId, rows + moreRows, sums.plus(more));
  }
}
