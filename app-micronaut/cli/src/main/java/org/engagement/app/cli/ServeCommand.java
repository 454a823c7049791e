package org.engagement.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.engagement.app.Server;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.app.embedded.ExternalDatabase;
import org.engagement.app.node.RootKeys;
import org.engagement.app.node.World;
import org.engagement.app.security.DevelopmentKeys;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.SettingsReader;
import org.engagement.port.driven.KeyVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves until it is told to end. */
@Command(
    name = "serve",
    description = "Runs the server; SIGTERM drains and ends it.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "the data folder, unless the settings name a database (default: ./data)")
  private Path data = Path.of("data");

  @Option(names = "--port", paramLabel = "P", description = "the port; 0 picks a free one")
  private @Nullable Integer port;

  @Option(names = "--config", paramLabel = "FILE", description = "settings, docs/settings.md")
  private @Nullable Path config;

  private final CountDownLatch closed = new CountDownLatch(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> flags = new TreeMap<>();
    if (port != null) {
      flags.put("http.port", port.toString());
    }
    ServerSettings settings = SettingsReader.read(config, System.getenv(), flags);
    try {
      return settings.database() == null ? embedded(settings) : external(settings);
    } finally {
      closed.countDown();
    }
  }

  private int embedded(ServerSettings settings) throws InterruptedException {
    try (EmbeddedNode node = EmbeddedNode.open(data);
        Server server =
            Server.start(settings, node.openStores(), node.vault(), node.keys(), World.REAL)) {
      if (node.madeKeys()) {
        out().println("keys for development are in " + data.resolve(DevelopmentKeys.FILE));
      }
      serve(server);
    }
    return 0;
  }

  private int external(ServerSettings settings) throws InterruptedException {
    KeyVault vault = RootKeys.open(settings);
    try (var database = ExternalDatabase.open(settings);
        Server server = Server.start(settings, database, vault, List.of())) {
      serve(server);
    }
    return 0;
  }

  /** Waits for the signal to end. */
  private void serve(Server server) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(asked), "drain"));
    out().println("ready " + server.uri());
    out().flush();
    asked.await();
  }

  /**
   * A program that was asked to end and did so in order ends with 0, not with the signal's code.
   */
  private void drain(CountDownLatch asked) {
    asked.countDown();
    try {
      closed.await();
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
