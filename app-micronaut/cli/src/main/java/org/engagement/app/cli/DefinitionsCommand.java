package org.engagement.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.engagement.app.definitions.DefinitionHome;
import org.engagement.app.definitions.DefinitionSet;
import org.engagement.app.definitions.EngineDefinitions;
import org.engagement.app.definitions.HttpDefinitions;
import org.engagement.app.embedded.EmbeddedEngine;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.port.driving.Caller;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Moves sets of definitions between a file and an engine. */
@Command(
    name = "definitions",
    description = "Takes a set of definitions out of an engine, or into one.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(export | import | diff)")
final class DefinitionsCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      scope = ScopeType.INHERIT,
      description = "the folder of an engine that no server uses (default: ./data)")
  private Path data = Path.of("data");

  @Option(names = "--url", scope = ScopeType.INHERIT, description = "a running server instead")
  private @Nullable URI url;

  @Option(names = "--key", scope = ScopeType.INHERIT, description = "the key for it, of an editor")
  private @Nullable String key;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "export",
      description = "Writes the newest version of each definition.",
      mixinStandardHelpOptions = true)
  int export(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    return in(home -> new DefinitionSet(home.newest()).write(file));
  }

  @Command(
      name = "import",
      description = "Saves what a file says that is new; twice changes nothing.",
      mixinStandardHelpOptions = true)
  int read(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    return in(home -> {
      List<DefinitionSet.Change> changes = DefinitionSet.read(file).changesTo(home.newest());
      for (DefinitionSet.Change change : changes) {
        home.save(change.document());
      }
      tell(changes, "saved");
    });
  }

  @Command(
      name = "diff",
      description = "Tells what an import of a file would change.",
      mixinStandardHelpOptions = true)
  int diff(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    return in(home -> tell(DefinitionSet.read(file).changesTo(home.newest()), "would save"));
  }

  private void tell(List<DefinitionSet.Change> changes, String verb) {
    PrintWriter out = spec.commandLine().getOut();
    changes.forEach(change ->
        out.println(
            verb
                + " "
                + change.name()
                + " version "
                + change.version()
                + (change.isNew() ? " (new)" : "")));
    out.println(changes.isEmpty() ? "nothing changes" : changes.size() + " in all");
    out.flush();
  }

  private interface Work {
    void with(DefinitionHome home) throws IOException;
  }

  private int in(Work work) throws IOException {
    if (url != null) {
      if (key == null) {
        throw new Refusal("--url goes with --key");
      }
      try (DefinitionHome home = new HttpDefinitions(url, key)) {
        work.with(home);
      }
      return 0;
    }
    try (EmbeddedNode node = EmbeddedNode.open(data);
        EmbeddedEngine engine = EmbeddedEngine.on(node);
        DefinitionHome home =
            new EngineDefinitions(
                engine.engagement().keepDefinitions(), new Caller("command-line", false))) {
      work.with(home);
    }
    return 0;
  }
}
