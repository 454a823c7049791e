package org.engagement.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.engagement.app.records.Records;
import org.engagement.app.settings.SettingsReader;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.consent.PurposeRegister;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what the law wants in writing about the processing; needs no database. */
@Command(
    name = "records",
    description =
        "Writes the record of processing activities (GDPR Art. 30) and the data for the impact"
            + " assessment (Art. 35).",
    mixinStandardHelpOptions = true)
final class RecordsCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "records",
      description = "the folder for the files (default: ./records)")
  private Path out = Path.of("records");

  @Option(names = "--config", paramLabel = "FILE", description = "settings, docs/settings.md")
  private @Nullable Path config;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PurposeRegister register = SettingsReader.read(config, System.getenv(), Map.of()).purposes();
    Files.createDirectories(out);
    for (Map.Entry<String, String> file : Records.of(register).entrySet()) {
      Files.writeString(out.resolve(file.getKey()), file.getValue());
      tell("wrote " + out.resolve(file.getKey()));
    }
    if (register.controller().equals(Controller.UNNAMED)) {
      tell("no controller is named: let purposesFile name one, docs/settings.md");
    }
    return 0;
  }

  private void tell(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
