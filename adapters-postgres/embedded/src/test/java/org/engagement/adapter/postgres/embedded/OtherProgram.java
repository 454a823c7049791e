package org.engagement.adapter.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** A program in a JVM of its own that starts the server on a folder, so that it can be killed. */
final class OtherProgram implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OtherProgram(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  /** Starts a program that runs a command a line, and comes back when all of them are committed. */
  static OtherProgram on(Path folder, String... commands) throws IOException {
    var words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            OtherProgram.class.getName(),
            folder.toString());
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    var program = new OtherProgram(builder.start());
    try (var input = program.process.outputWriter(UTF_8)) {
      for (var command : commands) {
        input.write(command + "\n");
      }
    }
    program.waitFor("done");
    return program;
  }

  private void waitFor(String word) throws IOException {
    for (var line = output.readLine(); !word.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IOException("the other program has ended");
      }
    }
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as the operating system does when memory runs out: nothing of it runs any more. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end, as an operator does, and waits until it has. */
  void terminate() {
    process.destroy();
    process.onExit().join();
  }

  /** Leaves nothing behind, unless the program was killed before. */
  @Override
  public void close() {
    terminate();
  }

  /** The other program itself. */
  public static void main(String[] arguments) throws Exception {
    var postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
    try (var input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      Sql.run(postgres, input.lines().toArray(String[]::new));
    }
    System.out.println("done");
    Thread.sleep(Long.MAX_VALUE);
  }
}
