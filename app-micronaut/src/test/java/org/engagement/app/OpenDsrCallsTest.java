package org.engagement.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.app.node.World;
import org.engagement.app.settings.SettingsReader;
import org.engagement.port.driven.KeyVault;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/** A controller on a real HTTPS server is told of each change, on a real PostgreSQL. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenDsrCallsTest {
  private static final String USER = "q7x-insured-person-4711";

  @TempDir Path folder;

  private final MovableTime time = new MovableTime();
  private final KeyVault keys = TinkKeys.ephemeral();
  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private PublicKey ours;
  private String settings;
  private HttpsServer controller;
  private EmbeddedPostgres postgres;
  private PGSimpleDataSource database;
  private volatile boolean tampering;

  /** What the controller made of a call. */
  private record Seen(int answered, JsonNode body) {
    String status() {
      return body.path("request_status").asText();
    }
  }

  @BeforeEach
  void start() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    KeyPairFiles server = OpenDsrHub.ours(folder);
    ours = server.certificate().getPublicKey();
    KeyPairFiles theirs = KeyPairFiles.of(folder, "localhost", "EC");
    controller = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    controller.setHttpsConfigurator(new HttpsConfigurator(theirs.tls()));
    controller.createContext("/opendsr/callbacks", this::take);
    controller.start();
    settings =
        OpenDsrHub.settings(server)
            .replace("[examplecontroller.com]", "[\"" + host() + "\"]")
            .replace("openDsr:", "openDsr:\n  privateCallbacks: true")
            .replace(
                "openDsr:", "openDsr:\n  callbackCaFile: \"" + theirs.certificateFile() + "\"");
    postgres = EmbeddedPostgres.start(folder.resolve("data"));
    database = new PGSimpleDataSource();
    database.setUrl(postgres.jdbcUrl());
    database.setUser(postgres.user());
    database.setPassword(postgres.password());
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    controller.stop(0);
    postgres.close();
  }

  /**
   * A controller that refuses is told again; so it is by a node that starts after ours was gone.
   */
  @Requirement("GDPR Art. 17")
  @Test
  void every_change_is_told_signed_whoever_refuses_and_whoever_is_started_anew()
      throws InterruptedException {
    UUID id = UUID.randomUUID();
    tampering = true;
    try (OpenDsrHub hub = hub()) {
      hub.consents(USER);
      assertThat(hub.ask(request(id)).statusCode()).isEqualTo(201);
      Seen refused = seen.take();
      assertThat(refused.answered()).as("what was changed on the way").isEqualTo(403);
      assertThat(refused.status()).isEqualTo("pending");
    }

    tampering = false;
    time.forward(Duration.ofHours(2));
    try (OpenDsrHub hub = hub()) {
      assertThat(seen.take().status()).isEqualTo("pending");
      assertThat(seen.take().status()).isEqualTo("in_progress");
      Seen last = seen.take();
      assertThat(last.answered()).isEqualTo(202);
      assertThat(last.status()).isEqualTo("completed");
      assertThat(last.body().properties().stream().map(Map.Entry::getKey))
          .containsExactly(
              "controller_id",
              "expected_completion_time",
              "status_callback_url",
              "subject_request_id",
              "request_status");
      assertThat(last.body().path("status_callback_url").asText()).isEqualTo(callback());
      assertThat(last.body().path("subject_request_id").asText()).isEqualTo(id.toString());
      assertThat(json(hub.status(id, "backend")).path("request_status").asText())
          .isEqualTo("completed");
    }
  }

  /** What the specification forbids controllers to keep, we do not keep either. */
  @Requirement("GDPR Art. 5(1)(f)")
  @Test
  void a_request_as_it_was_sent_is_in_no_file_of_the_database_and_in_no_log()
      throws IOException, InterruptedException, SQLException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    root.setLevel(Level.DEBUG);
    UUID id = UUID.randomUUID();
    String body = request(id);
    String encoded;
    try (OpenDsrHub hub = hub()) {
      hub.consents(USER);
      HttpResponse<String> answer = hub.ask(body);
      encoded = json(answer).path("encoded_request").asText();
      assertThat(Base64.getDecoder().decode(encoded)).isEqualTo(body.getBytes(UTF_8));
      assertThat(seen.take().status()).isEqualTo("pending");
      hub.ask(body.replace("\"raw\"", "\"md5\""));
      hub.ask(body.replace("erasure", "access"));
    } finally {
      root.setLevel(before);
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }

    String middle = encoded.substring(encoded.length() / 3, 2 * encoded.length() / 3);
    assertThat(filesWith(middle, USER)).isEmpty();
    assertThat(filesWith("OpenDSR request " + id)).as("what is kept is found").isNotEmpty();
    assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
        .noneMatch(line -> line.contains(USER) || line.contains(middle));
  }

  private OpenDsrHub hub() {
    try {
      Path file = Files.writeString(folder.resolve("engage.yml"), settings);
      return new OpenDsrHub(
          RunningServer.on(
              PostgresStores.on(database),
              keys,
              SettingsReader.read(
                  file, Map.of(), Map.of("http.port", "0", "http.drainSeconds", "5")),
              new World(time, null, List.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String request(UUID id) {
    return OpenDsrHub.example(id, "erasure", USER)
        .replace("https://examplecontroller.com/opendsr/callbacks", callback());
  }

  private String host() {
    return "localhost:" + controller.getAddress().getPort();
  }

  private String callback() {
    return "https://" + host() + "/opendsr/callbacks";
  }

  /** Verifies the signature before anything is read, and refuses with 403 (section 8.8). */
  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    byte[] arrived =
        tampering ? new String(body, UTF_8).replace("pend", "bend").getBytes(UTF_8) : body;
    var headers = exchange.getRequestHeaders();
    int answer =
        OpenDsrHub.HOST.equals(headers.getFirst("X-OpenDSR-Processor-Domain"))
                && verifies(arrived, headers.getFirst("X-OpenDSR-Signature"))
            ? 202
            : 403;
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
    seen.add(new Seen(answer, RunningServer.JSON.readTree(body)));
  }

  private boolean verifies(byte[] body, String signature) {
    try {
      return OpenDsrHub.verifies(ours, body, signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> filesWith(String... texts) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, texts)).toList();
    }
  }

  private static boolean holds(Path file, String... texts) {
    try {
      String content = new String(Files.readAllBytes(file), ISO_8859_1);
      return Stream.of(texts).anyMatch(content::contains);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
