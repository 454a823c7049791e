package org.engagement.app.demo.town;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.app.Server;
import org.engagement.app.auditing.HttpLog;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.people.Population;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.app.node.World;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.SettingsReader;
import org.engagement.port.driven.KeyVault;
import org.engagement.sdk.memory.SeededChance;

/**
 * A node on a folder of its own with the real server, a real mail server, and a clock that is
 * stepped. Keys, tokens and draws follow from the seed.
 */
public final class Town implements AutoCloseable {
  /** Where people reach the server, as links in mails say; the simulated resolver knows better. */
  private static final String PUBLIC_URL = "https://app.insurer.example";

  private final Path folder;
  private final Opened opened;
  private final MailServer mail;
  private final SteppingClock clock;
  private final Latencies eventToDecision = new Latencies();
  private final Books books = new Books();
  private final EmbeddedNode node;
  private final ServerSettings settings;
  private final Server server;
  private final Api api;
  private final KeyVault vault;
  private final Pace pace;

  private Town(Path folder, Run run, List<Person> people, Opened opened) {
    this.folder = folder;
    this.opened = opened;
    opened.keep(new Logs(folder.resolve("log")));
    this.mail = opened.keep(mailServer(people));
    this.clock = new SteppingClock(run.start());
    this.vault =
        TinkKeys.seeded(
            ByteBuffer.allocate(32).putLong(run.seed()).array(), folder.resolve("root.key"));
    this.node = opened.keep(EmbeddedNode.open(folder));
    this.settings = settings(mail.port());
    this.server =
        opened.keep(
            Server.start(
                settings,
                new Watch(eventToDecision)
                    .over(PostgresStores.on(node.database(), PostgresOptions.DEFAULT)),
                vault,
                node.keys(),
                new World(clock, new SeededChance(run.seed()), List.of())));
    this.api = opened.keep(new Api(server.uri(), folder));
    this.pace = new Pace(clock, server.engine());
    define();
  }

  /** Opens a town for these people in a folder, which has to be empty. */
  public static Town open(Path folder, Run run, List<Person> people) {
    Opened opened = new Opened();
    try {
      return new Town(folder, run, people, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static MailServer mailServer(List<Person> people) {
    return new MailServer(
        addresses(people, Person::withdrawsInFlight),
        addresses(people, person -> person.number() == Population.MAILBOX_BUSY));
  }

  private static List<String> addresses(List<Person> people, Predicate<Person> of) {
    return people.stream().filter(of).map(Person::mailAddress).filter(Objects::nonNull).toList();
  }

  private static ServerSettings settings(int mailPort) {
    return SettingsReader.read(
        null,
        Map.of(),
        Map.of(
            "http.port", "0",
            "http.publicUrl", PUBLIC_URL,
            "limits.requestsPerSecond", "0",
            "delivery.smtp.host", "127.0.0.1",
            "delivery.smtp.port", Integer.toString(mailPort),
            "delivery.smtp.startTls", "off",
            "delivery.smtp.from", "app@insurer.example"));
  }

  /** Saves the definitions over HTTP, in the order in which they stand. */
  private void define() {
    try (var stream = Town.class.getResourceAsStream("/org/engagement/app/demo/definitions.json")) {
      for (var document : api.mapper().readTree(stream).path("definitions")) {
        api.put(
                "/api/v1/definitions/%s/%s"
                    .formatted(document.path("kind").asText(), document.path("id").asText()),
                "editor",
                document)
            .ok("a definition");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where everything is kept. */
  public Path folder() {
    return folder;
  }

  /** Returns the database. */
  public DataSource database() {
    return node.database();
  }

  /** Returns the settings that the server runs with. */
  public ServerSettings settings() {
    return settings;
  }

  /** Returns the mail server. */
  public MailServer mail() {
    return mail;
  }

  /** Returns the server's interface. */
  public Api api() {
    return api;
  }

  /** Returns what the clients sent and were answered. */
  public Books books() {
    return books;
  }

  /** Returns how long it took from an event's arrival to a decision. */
  public Latencies eventToDecision() {
    return eventToDecision;
  }

  /** Returns what opens the keys of the run. */
  public KeyVault vault() {
    return vault;
  }

  /** Returns the server. */
  public Server server() {
    return server;
  }

  /** Returns the audit log as an auditor reads it from the server; the caller closes it. */
  public HttpLog auditLog() {
    return new HttpLog(server.uri(), api.key("auditor"));
  }

  /** Returns what the clock says. */
  public Instant now() {
    return clock.instant();
  }

  /** Lets time pass up to this instant, and everything that falls due on the way be over. */
  public void pass(Instant until) {
    pace.pass(until, this::letGo);
  }

  /** Waits until nothing is due at this instant any more. */
  public void rest() {
    pace.rest(this::letGo);
  }

  /** Waits for what the server does by itself. */
  public void await(BooleanSupplier condition, String what) {
    pace.await(condition, what, this::letGo);
  }

  /** A mail that is held now is answered for at once: nobody withdraws any more. */
  private void letGo() {
    mail.nextHeld().ifPresent(held -> held.answer().countDown());
  }

  Pace pace() {
    return pace;
  }

  @Override
  public void close() {
    opened.close();
  }
}
