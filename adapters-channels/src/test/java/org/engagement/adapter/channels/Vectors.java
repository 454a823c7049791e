package org.engagement.adapter.channels;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Published test vectors, which lie beside the project. */
final class Vectors {
  private static final Path FOLDER = Path.of("../../shared/data/vectors");

  private Vectors() {}

  /** Returns the file; the test is skipped where it is not there. */
  static JsonNode read(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), "the vectors lie beside the project, not in it");
    try {
      return new JsonMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
