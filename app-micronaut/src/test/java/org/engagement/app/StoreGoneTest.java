package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.app.node.World;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A server whose PostgreSQL stands still, or holds its answer back, and goes on later. */
@Requirement("GDPR Art. 25(1)")
@Requirement("GDPR Art. 32")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreGoneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;
  private static PGSimpleDataSource database;
  private static RunningServer server;

  @BeforeAll
  static void start() throws SQLException {
    postgres = EmbeddedPostgres.start(folder.resolve("data"));
    database = new PGSimpleDataSource();
    database.setUrl(postgres.jdbcUrl());
    database.setUser(postgres.user());
    database.setPassword(postgres.password());
    database.setLoginTimeout(Math.toIntExact(PATIENCE.toSeconds()));
    server =
        RunningServer.on(
            PostgresStores.on(database, PostgresOptions.DEFAULT.answeringWithin(PATIENCE)),
            Map.of(),
            World.REAL);
    assertThat(consents("anna", "granted").statusCode()).isEqualTo(200);
    assertThat(uses("anna", "before").statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    server.close();
    postgres.close();
  }

  @Test
  void while_it_stands_still_nothing_is_taken_and_later_everything_once() throws Exception {
    long kept = activities();
    List<ProcessHandle> processes = processes();
    signal("STOP", processes);
    try {
      refusesForNow(uses("anna", "meanwhile"));
      refusesForNow(consents("anna", "withdrawn"));
      refusesForNow(consents("ben", "granted"));
      assertThat(server.get("/health/readiness").statusCode()).isEqualTo(503);
      assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
    } finally {
      signal("CONT", processes);
    }

    await(() -> server.get("/health/readiness").statusCode() == 200);
    assertThat(activities()).isEqualTo(kept);
    HttpResponse<String> again = uses("anna", "meanwhile");
    assertThat(json(again).path("accepted").asInt()).as(again.body()).isEqualTo(1);
    assertThat(json(uses("anna", "meanwhile")).path("duplicate").asInt()).isEqualTo(1);
    assertThat(consents("anna", "withdrawn").statusCode()).isEqualTo(200);
    assertThat(json(uses("anna", "after")).path("suppressed").asInt()).isEqualTo(1);
    assertThat(activities()).isEqualTo(kept + 1);
  }

  @Test
  void while_the_consents_of_somebody_cannot_be_read_nothing_is_taken() throws Exception {
    assertThat(consents("cem", "granted").statusCode()).isEqualTo(200);
    long kept = activities();
    try (Connection holder = database.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE engagement.consent_event IN ACCESS EXCLUSIVE MODE");

      refusesForNow(uses("cem", "first"));
      refusesForNow(consents("dora", "granted"));

      holder.rollback();
    }

    assertThat(activities()).isEqualTo(kept);
    await(() -> json(uses("cem", "first")).path("accepted").asInt() == 1);
    assertThat(activities()).isEqualTo(kept + 1);
  }

  private static void refusesForNow(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(json(answer).path("status").asInt()).isEqualTo(503);
  }

  private static HttpResponse<String> consents(String user, String state) {
    return server.post("/api/v1/consents", "backend", Texts.consent(user, state));
  }

  private static HttpResponse<String> uses(String user, String id) {
    return server.post(
        "/api/v1/events",
        "collector",
        Texts.events(Texts.event("e-" + user + "-" + id, user, Instant.now())));
  }

  private static long activities() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM engagement.activity")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The server of this test's own folder, and all that it started. */
  private static List<ProcessHandle> processes() throws IOException {
    long pid;
    try (Stream<Path> files = Files.walk(folder)) {
      Path file = files.filter(path -> path.endsWith("postmaster.pid")).findFirst().orElseThrow();
      pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    all.addAll(postmaster.descendants().toList());
    return all;
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
