package org.engagement.bench.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.engagement.app.cli.Engage;

/** Starts {@code engage} in a process of its own, as its users do. */
final class Programs {
  private Programs() {}

  /**
   * Starts a command.
   *
   * @param temporary where it keeps its temporary files
   * @param log what it prints is added here
   */
  static Process start(Path temporary, Path log, List<String> arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.io.tmpdir=" + temporary,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Engage.class.getName()),
                arguments.stream())
            .toList();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
