package org.engagement.bench.kill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.engagement.app.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills the server during an import, beside live events. */
@Command(
    name = "kill-import",
    description = "Kills the server during an import; nothing may be lost or twice.",
    mixinStandardHelpOptions = true)
public final class KillImportCommand implements Callable<Integer> {
  private static final int GENERATED_EVENTS = 30_000;

  @Option(names = "--report", paramLabel = "FILE", description = "where to write the findings")
  private @Nullable Path report;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "CSV with userid, eventDate, eventName (default: a generated one)")
  private @Nullable Path file;

  @Option(
      names = "--examples",
      paramLabel = "DIR",
      defaultValue = "docs/examples",
      description = "the folder with mapping and intervention (default: ${DEFAULT-VALUE})")
  private Path examples = Path.of("docs/examples");

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many kills (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "what the moments are drawn from (default: ${DEFAULT-VALUE})")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the report says beside the invariants. */
  record Figures(
      String file,
      int kills,
      long seed,
      KillFindings.Served served,
      Aftermath aftermath,
      double durationSeconds) {}

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Instant startedAt = Instant.now();
    Path named = file;
    Path used = named == null ? generated() : named;
    KillFindings found;
    try {
      found = KillImport.run(new KillImport.Plan(used, examples, kills, seed), this::tell);
    } finally {
      if (named == null) {
        Files.deleteIfExists(used);
      }
    }
    Duration took = Duration.between(startedAt, Instant.now());
    Report result = new Report("drill kill-import", startedAt);
    found.judge(result);
    print(found, result, took);
    if (report != null) {
      result.write(report, figures(found, used, took));
    }
    return result.allHold() ? 0 : 1;
  }

  private static Path generated() throws IOException {
    return GameFile.write(Files.createTempFile("kill-import", ".csv"), GENERATED_EVENTS);
  }

  private Figures figures(KillFindings found, Path used, Duration took) {
    return new Figures(
        file == null ? "generated" : used.getFileName().toString(),
        kills,
        seed,
        found.served(),
        found.aftermath(),
        took.toMillis() / 1000.0);
  }

  private void print(KillFindings found, Report result, Duration took) {
    KillFindings.Served served = found.served();
    Aftermath aftermath = found.aftermath();
    out().printf("%,d kills in %,d s%n", kills, took.toSeconds());
    out()
        .printf(
            "%,d imported and %,d live events, %,d of these sent again; imports: %,d, %,d killed%n",
            served.lines(),
            served.acknowledged(),
            served.sentAgain(),
            served.importsStarted(),
            served.importsKilled());
    out()
        .printf(
            "%,d activities, %,d decisions, %,d messages stored%n",
            aftermath.activities(), aftermath.decisions(), aftermath.messages());
    result
        .invariants()
        .forEach((name, invariant) -> {
          if (!invariant.holds()) {
            out()
                .printf(
                    "broken: %s: expected %s, was %s%n",
                    name, invariant.expected(), invariant.actual());
          }
        });
    out().println(result.allHold() ? "every invariant holds" : "an invariant is broken");
    out().flush();
  }

  private void tell(int killed) {
    out().printf("killed and started again: %,d of %,d%n", killed, kills);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
