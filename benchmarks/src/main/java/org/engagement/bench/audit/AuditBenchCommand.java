package org.engagement.bench.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.engagement.app.report.Report;
import org.engagement.bench.Folders;
import org.engagement.domain.audit.Tile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the audit log: entries becoming part of the tree, and the offline verifier. */
@Command(
    name = "audit",
    description = "Entries that the audit tree takes in, and that a verifier checks offline.",
    mixinStandardHelpOptions = true)
public final class AuditBenchCommand implements Callable<Integer> {
  private static final double INTEGRATION_LIMIT_MS = 1_000;

  @Option(names = "--report", paramLabel = "FILE", description = "where to write the figures")
  private @Nullable Path report;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10000",
      description = "entries a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "how long that rate is held (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "10000000",
      description =
          "entries to verify offline, about 320 bytes of disk each (default: ${DEFAULT-VALUE})")
  private long entries;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the report says beside the invariants. */
  record Figures(Integration integration, Verification verification) {}

  @Override
  public Integer call() throws IOException, SQLException {
    Instant startedAt = Instant.now();
    Path folder = Files.createTempDirectory("bench-audit");
    try {
      Integration integration = Integration.run(folder, rate, seconds);
      print(integration);
      long size = Math.ceilDiv(entries, (long) Tile.FULL) * Tile.FULL;
      out().printf("writing a log of %,d entries …%n", size);
      out().flush();
      Verification verification = Verification.run(folder.resolve("log"), size);
      print(verification);
      Report result = new Report("bench audit", startedAt);
      result.mustEqual("every entry was verified", size, verification.entries());
      result.mustEqual(
          "entries are part of the tree within a second (p99)",
          true,
          integration.integrated().p99Ms() < INTEGRATION_LIMIT_MS);
      if (report != null) {
        result.write(report, new Figures(integration, verification));
      }
      return result.allHold() ? 0 : 1;
    } finally {
      Folders.delete(folder);
    }
  }

  private void print(Integration integration) {
    out()
        .printf(
            "%,.0f entries/s; part of the tree after p50 %.0f ms, p99 %.0f ms; signed after p50"
                + " %.0f ms, p99 %.0f ms; bare commit p99 %.1f ms%n",
            integration.entriesPerSecond(),
            integration.integrated().p50Ms(),
            integration.integrated().p99Ms(),
            integration.signed().p50Ms(),
            integration.signed().p99Ms(),
            integration.bareCommitP99Ms());
    out().flush();
  }

  private void print(Verification verification) {
    out()
        .printf(
            "%,d entries, %,d MB, verified in %.1f s, %,.0f entries/s; hashing their bytes alone"
                + " takes the machine %.1f s, ratio %.1f%n",
            verification.entries(),
            verification.megabytes(),
            verification.seconds(),
            verification.entriesPerSecond(),
            verification.hashingSeconds(),
            verification.ratioToHashing());
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
