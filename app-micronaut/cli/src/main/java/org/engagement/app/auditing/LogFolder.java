package org.engagement.app.auditing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.engagement.domain.audit.LogFiles;

/** A tiled log as files below one folder, at the paths of the specification. */
public final class LogFolder implements LogFiles {
  private final Path folder;

  /** Makes the log in this folder, which need not be there yet. */
  public LogFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws UncheckedIOException if the file is there and cannot be read
   */
  @Override
  public Optional<byte[]> read(String path) {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether there is a file at this path. */
  boolean has(String path) {
    return Files.isRegularFile(folder.resolve(path));
  }

  /** Writes the file whole or not at all. */
  void write(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Path parent = Files.createDirectories(file.resolveSibling("."));
    Path unfinished = Files.createTempFile(parent, ".", ".unfinished");
    try {
      Files.write(unfinished, content);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
