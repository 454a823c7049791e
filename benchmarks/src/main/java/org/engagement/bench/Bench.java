package org.engagement.bench;

import org.engagement.bench.audit.AuditBenchCommand;
import org.engagement.bench.drill.ConsentRacesCommand;
import org.engagement.bench.ingest.IngestCommand;
import org.engagement.bench.kill.KillImportCommand;
import org.engagement.bench.rewrap.RewrapCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./engage bench} and {@code ./engage drill}. */
@Command(name = "engage", description = "Measures and drills.", mixinStandardHelpOptions = true)
public final class Bench {
  private Bench() {}

  /** Measured runs. */
  @Command(
      name = "bench",
      description = "A measured run beside the machine's own limit.",
      subcommands = {AuditBenchCommand.class, IngestCommand.class, RewrapCommand.class},
      mixinStandardHelpOptions = true)
  static final class Benches {}

  /** Drills. */
  @Command(
      name = "drill",
      description = "A drill at its full size.",
      subcommands = {ConsentRacesCommand.class, KillImportCommand.class},
      mixinStandardHelpOptions = true)
  static final class Drills {}

  /** Runs the command and ends with its code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .addSubcommand(new Benches())
            .addSubcommand(new Drills())
            .execute(arguments));
  }
}
