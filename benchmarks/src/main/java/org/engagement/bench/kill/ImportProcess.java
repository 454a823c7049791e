package org.engagement.bench.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An import in a process of its own, over HTTP. */
final class ImportProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Process process;
  private final Path log;
  private final Path report;

  private ImportProcess(Process process, Path log, Path report) {
    this.process = process;
    this.log = log;
    this.report = report;
  }

  static ImportProcess start(Workplace place, Path file, Path mapping) throws IOException {
    Path report = Files.createTempFile(place.folder(), "import", ".json");
    Path log = Files.createTempFile(place.folder(), "import", ".log");
    Process process =
        Programs.start(
            place.folder(),
            log,
            List.of(
                "import",
                file.toString(),
                "--mapping",
                mapping.toString(),
                "--url",
                place.uri().toString(),
                "--key",
                place.key("import"),
                "--rejected",
                place.folder().resolve("rejected.jsonl").toString(),
                "--report",
                report.toString()));
    return new ImportProcess(process, log, report);
  }

  /** Returns whether it is still at work. */
  boolean runs() {
    return process.isAlive();
  }

  /** Waits for its end and returns what it told of itself. */
  JsonNode result() throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the import does not end");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("the import failed: " + Files.readString(log));
    }
    return JSON.readTree(report.toFile());
  }

  /** Ends it as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
