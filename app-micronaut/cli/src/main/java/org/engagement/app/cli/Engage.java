package org.engagement.app.cli;

import java.util.Optional;
import org.engagement.adapter.postgres.embedded.FolderInUse;
import org.engagement.app.definitions.DefinitionRefused;
import org.engagement.app.importing.ImportFailed;
import org.engagement.app.report.Report;
import org.engagement.app.settings.WrongSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: a server, an import, a set of definitions. */
@Command(
    name = "engage",
    description = "App Engagement Intelligence.",
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      DefinitionsCommand.class,
      AuditCommand.class,
      RecordsCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Through ./engage also:",
      "  demo                 a simulated population uses the app while the system helps",
      "  bench NAME           a measured run beside the machine's own limit",
      "  drill NAME           a drill at its full size",
      "  verify               every check and test of the project"
    },
    versionProvider = Engage.Version.class,
    mixinStandardHelpOptions = true)
public final class Engage {
  /** How the program ends when what was asked for cannot be done. */
  static final int REFUSED = 2;

  private Engage() {}

  /** Runs the command and ends with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Engage())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Engage::explain);
  }

  /** Expected refusals are one sentence; what is our fault keeps its stack trace. */
  private static int explain(
      Exception fault, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
    if (fault instanceof FolderInUse
        || fault instanceof WrongSetting
        || fault instanceof ImportFailed
        || fault instanceof DefinitionRefused
        || fault instanceof Refusal) {
      commandLine.getErr().println(fault.getMessage());
      return REFUSED;
    }
    Optional<String> outside = Outside.explain(fault);
    if (outside.isPresent()) {
      commandLine.getErr().println(outside.get());
      return REFUSED;
    }
    throw fault;
  }

  /** Tells the version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"engage " + Report.version()};
    }
  }
}
