package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.engagement.adapter.postgres.codegen.JooqClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GeneratedClassesTest {
  private static final Path COMMITTED = Path.of("src/main/generated");

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Test
  void the_committed_classes_are_those_of_the_migrations(@TempDir Path folder) throws Exception {
    JooqClasses.write(postgres.server(), folder);

    Map<String, String> committed = sources(COMMITTED);
    Map<String, String> made = sources(folder);
    Set<String> drifted = new TreeSet<>(committed.keySet());
    drifted.addAll(made.keySet());
    drifted.removeIf(file -> Objects.equals(committed.get(file), made.get(file)));

    assertThat(drifted)
        .as("run the one line of adapters-postgres/README.md and commit what it writes")
        .isEmpty();
  }

  private static Map<String, String> sources(Path folder) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return sources;
  }
}
