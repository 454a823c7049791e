package org.engagement.bench.ingest;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.app.Server;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.app.node.World;
import org.engagement.app.security.DevelopmentKeys;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.SettingsReader;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepDefinitions;
import org.engagement.port.driving.RecordConsent;
import org.engagement.port.driving.SummariseIntake;

/**
 * The server as {@code serve} runs it on a fresh data folder, with people and something to offer.
 */
final class Node implements AutoCloseable {
  private static final Caller CALLER = new Caller("bench", false);
  private static final int AT_ONCE = 16;

  private final EmbeddedNode embedded;
  private final Stores stores;
  private final Server server;
  private final String collectorKey;

  private Node(EmbeddedNode embedded, Stores stores, Server server, String collectorKey) {
    this.embedded = embedded;
    this.stores = stores;
    this.server = server;
    this.collectorKey = collectorKey;
  }

  static Node start(Path folder) throws IOException {
    ServerSettings settings = SettingsReader.read(null, Map.of(), Map.of("http.port", "0"));
    EmbeddedNode embedded = EmbeddedNode.open(folder);
    try {
      Stores stores = PostgresStores.on(embedded.database(), PostgresOptions.DEFAULT);
      Server server = Server.start(settings, stores, embedded.vault(), embedded.keys(), World.REAL);
      Node node = new Node(embedded, stores, server, collectorKey(folder));
      node.define();
      return node;
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  private static String collectorKey(Path folder) throws IOException {
    Properties keys = new Properties();
    try (Reader file =
        Files.newBufferedReader(folder.resolve(DevelopmentKeys.FILE), StandardCharsets.UTF_8)) {
      keys.load(file);
    }
    return keys.getProperty("collector", "");
  }

  private void define() {
    for (Definition<?> definition : Offer.definitions()) {
      if (server.engine().keepDefinitions().save(CALLER, definition)
          instanceof KeepDefinitions.Result.Refused refused) {
        throw new IllegalStateException(refused.path() + " " + refused.rule());
      }
    }
  }

  /** Makes people known: all consent to analytics and to help. */
  void welcome(int people) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        String person = Events.person(i);
        all.add(threads.submit(() -> consent(person)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the bench was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a consent could not be recorded", e.getCause());
    }
  }

  private void consent(String person) {
    for (Purpose purpose : List.of(Purpose.APP_ANALYTICS, Purpose.PERSONALISED_HELP)) {
      server
          .engine()
          .recordConsent()
          .record(
              new RecordConsent.Request(
                  CALLER,
                  person + "-" + purpose.id(),
                  new UserId(person),
                  purpose,
                  ConsentAction.GRANTED,
                  null,
                  null,
                  new ConsentEvent.Expression(
                      new NoticeVersion("2026-1", Language.GERMAN), "app-settings", null)));
    }
  }

  URI uri() {
    return server.uri();
  }

  String collectorKey() {
    return collectorKey;
  }

  DataSource database() {
    return embedded.database();
  }

  /** Returns what became of everything received so far. */
  SummariseIntake.Summary summary() {
    return server.engine().summariseIntake().summarise();
  }

  /** Returns how many activities are not projected yet, at most this many. */
  long backlog(int limit) {
    return stores.projections().backlog(limit);
  }

  @Override
  public void close() {
    server.close();
    embedded.close();
  }
}
