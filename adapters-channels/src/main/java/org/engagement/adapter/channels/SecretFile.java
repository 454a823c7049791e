package org.engagement.adapter.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A secret in a file that is read anew each time, so that it is rotated by replacing the file.
 *
 * <p>Spaces and line ends around the secret are no part of it.
 */
public record SecretFile(Path path) implements Supplier<String> {
  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  @Override
  public String get() {
    try {
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("a file with a secret cannot be read", e);
    }
  }
}
