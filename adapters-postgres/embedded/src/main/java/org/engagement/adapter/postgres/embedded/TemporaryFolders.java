package org.engagement.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Folders of temporary servers; those of killed programs are cleared away by later ones. */
record TemporaryFolders(Path parent) {
  private static final String PREFIX = "engagement-postgres-";

  /** A younger folder may be between its creation and its lock. */
  private static final Duration YOUTH = Duration.ofMinutes(1);

  static TemporaryFolders ofThisMachine() {
    return new TemporaryFolders(Path.of(System.getProperty("java.io.tmpdir")));
  }

  Path create() throws IOException {
    return Files.createTempDirectory(parent, PREFIX);
  }

  /** Stops the servers and deletes the folders of programs that were killed before {@code now}. */
  void clear(Instant now) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(parent)) {
      folders = all.filter(folder -> folder.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (var folder : folders) {
      try {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(YOUTH))) {
          clear(new DataFolder(folder.toRealPath()));
        }
      } catch (IOException | FolderInUse e) {
        // in use, or somebody else's, or being cleared by somebody else: not ours to clear
      }
    }
  }

  private static void clear(DataFolder layout) throws IOException {
    try (var lock = FolderLock.take(layout)) {
      new Leftovers(layout, Programs.forFolder(layout)).stop();
      Folders.delete(lock.folder());
    }
  }
}
