package org.engagement.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.app.http.Traffic;
import org.engagement.app.node.Counts;
import org.engagement.app.node.Node;
import org.engagement.app.node.World;
import org.engagement.app.security.ApiKey;
import org.engagement.app.security.ApiKeys;
import org.engagement.app.security.ConfiguredKeys;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.WrongSetting;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.Engagement;

/** A running server: one engine behind HTTP. It prints nothing. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Server.class.getName());

  private final ApplicationContext context;
  private final EmbeddedServer http;
  private final Node node;
  private final Stores stores;
  private final Duration drain;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private Server(ApplicationContext context, Node node, Stores stores, ServerSettings settings) {
    this.context = context;
    this.http = context.getBean(EmbeddedServer.class);
    this.node = node;
    this.stores = stores;
    this.drain = Duration.ofSeconds(settings.http().drainSeconds());
  }

  /**
   * Starts a server on a PostgreSQL database, in the schema of the settings, which is brought up to
   * date.
   *
   * @param database stays the caller's to close
   * @param keys are valid besides those in the settings
   * @throws WrongSetting if the settings contradict one another
   */
  public static Server start(
      ServerSettings settings, DataSource database, KeyVault vault, Collection<ApiKey> keys) {
    return start(settings, stores(settings, database), vault, keys, World.REAL);
  }

  /**
   * As {@link #start(ServerSettings, DataSource, KeyVault, Collection)}, on any stores, which the
   * server closes at its end, and in a world of the caller's.
   */
  public static Server start(
      ServerSettings settings,
      Stores stores,
      KeyVault vault,
      Collection<ApiKey> keys,
      World world) {
    List<ApiKey> all = new ArrayList<>(keys);
    all.addAll(ConfiguredKeys.of(settings));
    ApiKeys known = ApiKeys.of(all);
    settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    Counts counts = new Counts();
    Node node = Node.assemble(settings, stores, vault, all, world, counts);
    Engagement engine = node.engine();
    ApplicationContext context = HttpContext.of(settings, engine, world, known, counts);
    try {
      if (settings.engine().workers()) {
        start(engine);
      }
      context.start();
      var server = new Server(context, node, stores, settings);
      server.http.start();
      return server;
    } catch (RuntimeException e) {
      context.close();
      node.close();
      throw e;
    }
  }

  private static void start(Engagement engine) {
    try {
      engine.start();
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("retention.inactivity", "is refused: " + e.getMessage());
    }
  }

  private static Stores stores(ServerSettings settings, DataSource database) {
    ServerSettings.Database named = settings.database();
    return PostgresStores.on(
        database,
        named == null ? PostgresOptions.DEFAULT : PostgresOptions.DEFAULT.inSchema(named.schema()));
  }

  /** Returns where the server listens. */
  public URI uri() {
    return http.getURI();
  }

  /** Returns the engine behind it. */
  public Engagement engine() {
    return node.engine();
  }

  ApplicationContext context() {
    return context;
  }

  /**
   * Drains and ends: says that it is not ready, takes no more calls, finishes what runs for as long
   * as the settings allow, then stops the engine. A second call does nothing.
   */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      context.getBean(Traffic.class).stop();
      context
          .getBean(GracefulShutdownManager.class)
          .shutdownGracefully()
          .toCompletableFuture()
          .completeOnTimeout(null, drain.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      context.close();
      node.close();
      stores.close();
    }
  }
}
