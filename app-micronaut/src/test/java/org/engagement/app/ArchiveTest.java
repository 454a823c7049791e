package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.app.node.World;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.FollowRightsRequests.Following;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The archive of a person holds whatever a scan of the whole database finds about them. */
@Requirement("GDPR Art. 15")
@Requirement("GDPR Art. 20")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArchiveTest {
  private static final String KEYED = "a keyed index or digest, of no meaning outside the engine";
  private static final String SEALED = "a key, or ciphertext whose content is told";
  private static final String ORDER = "where the engine is with it; says nothing of the person";
  private static final String WORDED = "told in words";
  private static final String HELD =
      "told by who set the hold: it may be for claims against the person";

  private static final String FOLLOWED =
      "who asked stands in the evidence; how they are told of it says nothing of the person";

  /** What an archive leaves out, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          Map.entry("vault_user.user_index", KEYED),
          Map.entry("vault_user.epoch", SEALED),
          Map.entry("vault_user.erasable_key", SEALED),
          Map.entry("vault_user.retained_key", SEALED),
          Map.entry("vault_user.sealed_pseudonym", SEALED),
          Map.entry("vault_subject.subject_index", KEYED),
          Map.entry("vault_subject.epoch", SEALED),
          Map.entry("vault_subject.erasable_key", SEALED),
          Map.entry("vault_subject.retained_key", SEALED),
          Map.entry("contact_point.subject_index", KEYED),
          Map.entry("contact_point.sealed_address", SEALED),
          Map.entry("address_confirmation.subject_index", KEYED),
          Map.entry("address_confirmation.open_token", KEYED),
          Map.entry("address_confirmation.sealed", SEALED),
          Map.entry("employment.subject_index", KEYED),
          Map.entry("employment.sealed", SEALED),
          Map.entry("rights_request.user_index", KEYED),
          Map.entry("rights_request.content", SEALED),
          Map.entry("rights_follower.follower", FOLLOWED),
          Map.entry("rights_follower.id", FOLLOWED),
          Map.entry("rights_follower.taken_at", FOLLOWED),
          Map.entry("rights_follower.addresses", FOLLOWED),
          Map.entry("rights_call.follower", FOLLOWED),
          Map.entry("rights_call.id", FOLLOWED),
          Map.entry("rights_call.address", ORDER),
          Map.entry("rights_call.version", ORDER),
          Map.entry("rights_call.phase", ORDER),
          Map.entry("rights_call.failures", ORDER),
          Map.entry("rights_call.next_try_at", ORDER),
          Map.entry("rectification.subject_index", KEYED),
          Map.entry("rectification.name", KEYED),
          Map.entry("rectification.sealed", SEALED),
          Map.entry("rights_request.due_at", WORDED),
          Map.entry("rights_request.rested_days", WORDED),
          Map.entry("rights_request.failures", ORDER),
          Map.entry("rights_request.next_try_at", ORDER),
          Map.entry("rights_request.version", ORDER),
          Map.entry("consent_event.request_digest", KEYED),
          Map.entry("consent_event.sequence", ORDER),
          Map.entry("consent_event.epoch", ORDER),
          Map.entry("consent_event.projected_position", ORDER),
          Map.entry("activity.position", ORDER),
          Map.entry("activity.shard_group", ORDER),
          Map.entry("activity.format_version", ORDER),
          Map.entry("audit_pending.position", ORDER),
          Map.entry("audit_of_subject.position", ORDER),
          Map.entry("audit_of_request.position", ORDER),
          Map.entry("subject_state.profile", WORDED),
          Map.entry("subject_state.shard_group", ORDER),
          Map.entry("subject_state.counts_from", ORDER),
          Map.entry("subject_standing.since_year", ORDER),
          Map.entry("legal_hold.id", HELD),
          Map.entry("legal_hold.category", HELD),
          Map.entry("legal_hold.reason", HELD),
          Map.entry("legal_hold.reference", HELD),
          Map.entry("legal_hold.set_at", HELD),
          Map.entry("legal_hold.lifted_at", HELD),
          Map.entry("timer.shard_group", ORDER),
          Map.entry("timer.reason", WORDED),
          Map.entry("delivery.channel_index", ORDER),
          Map.entry("delivery.attempts", ORDER),
          Map.entry("delivery.lease_until", ORDER),
          Map.entry("delivery.contact_at", ORDER),
          Map.entry("inactivity.active_at", ORDER),
          Map.entry("inactivity.notices", ORDER),
          Map.entry("inactivity.stopped_at", ORDER),
          Map.entry("contact_version.version", ORDER));

  @TempDir static Path folder;

  private static final MovableTime TIME = new MovableTime();
  private static EmbeddedPostgres postgres;
  private static PGSimpleDataSource database;
  private static RunningServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    postgres = EmbeddedPostgres.start(folder.resolve("data"));
    database = new PGSimpleDataSource();
    database.setUrl(postgres.jdbcUrl());
    database.setUser(postgres.user());
    database.setPassword(postgres.password());
    server =
        RunningServer.on(
            PostgresStores.on(database),
            Map.of("engine.exploration", "0"),
            new World(TIME, null, List.of()));
    saves(
        "segments/refunders",
        """
        {"kind":"segments","id":"refunders","version":1,"state":"active","name":"Refunders",
         "criterion":{"kind":"within","pattern":{"kind":"usage","type":"abandonment",
           "featureId":"refund"},"period":"P30D"}}
        """);
    saves("interventions/refund-help", Texts.helpByMail());
    for (String user : List.of("anna", "ben")) {
      lives(user);
    }
    post("contact-points", "anna", ",\"channel\":\"email\",\"address\":\"anna@q7x.example\"");
    post(
        "preferences",
        "anna",
        ",\"communicationChannels\":[\"in_app\"],\"notificationFrequency\":\"weekly\","
            + "\"contentComplexity\":\"simple\",\"timeZone\":\"Europe/Vienna\",\"language\":\"de\"");
    settles();
    String message =
        json(post("inbox/query", "anna", "")).path("messages").path(0).path("messageId").asText();
    post("inbox/seen", "anna", ",\"messageId\":\"" + message + "\"");
    post(
        "rights/requests",
        "anna",
        ",\"requestId\":\"r-0\",\"right\":\"rectification\",\"corrections\":["
            + "{\"trait\":\"ageGroup\",\"change\":\"replace\",\"value\":\"41-55\"}]");
    post("rights/requests", "anna", ",\"requestId\":\"r-1\",\"right\":\"restriction\"");
    follows("anna");
    settles();
  }

  @AfterAll
  static void stop() {
    server.close();
    postgres.close();
  }

  @Test
  void holds_everything_that_a_scan_of_the_database_finds() throws IOException, SQLException {
    JsonNode told = archive("anna", "access");

    List<SubjectScan.Row> rows = new SubjectScan(database, "engagement").about(idsOfAnna());

    assertThat(rows)
        .extracting(SubjectScan.Row::table)
        .contains(
            "activity",
            "audit_pending",
            "consent_event",
            "contact_point",
            "decision",
            "delivery",
            "event_digest",
            "inbox_item",
            "outcome",
            "rectification",
            "rights_call",
            "rights_follower",
            "rights_request",
            "subject_preferences",
            "subject_standing",
            "subject_state",
            "timer",
            "vault_subject",
            "vault_user");
    assertThat(SubjectScan.untold(rows, told, LEFT_OUT)).isEmpty();
    assertThat(told.toString()).contains("anna@q7x.example").contains("\"restricted\"");
    assertThat(told.path("corrections").path(0).path("after").asText()).isEqualTo("41-55");
    assertThat(told.path("decisions").path(0).path("logicDe")).isNotEmpty();
    assertThat(told.path("profile").path("usage").path("features").toString())
        .contains("\"abandonment\":{\"total\":1,");
    assertThat(told.path("segments").path(0).path("why").path("sentence").asText()).isNotBlank();
  }

  @Test
  void a_table_that_the_archive_does_not_know_of_is_found() throws IOException, SQLException {
    try {
      sql("CREATE TABLE engagement.planted (subject uuid, secret text)");
      sql("INSERT INTO engagement.planted SELECT subject, 'q7x' FROM engagement.subject_standing");

      var rows = new SubjectScan(database, "engagement").about(idsOfAnna());

      assertThat(SubjectScan.untold(rows, archive("anna", "access"), LEFT_OUT))
          .containsExactly("planted.secret");
    } finally {
      sql("DROP TABLE engagement.planted");
    }
  }

  @Test
  void leaves_out_only_columns_that_there_are() throws SQLException {
    for (String column : LEFT_OUT.keySet()) {
      String[] name = column.split("\\.", -1);
      assertThat(
              text(
                  """
                  SELECT column_name FROM information_schema.columns
                  WHERE table_schema = 'engagement' AND table_name = '%s' AND column_name = '%s'
                  """
                      .formatted(name[0], name[1])))
          .isEqualTo(name[1]);
    }
  }

  @Test
  void holds_nothing_of_others_and_keeps_to_its_schema() throws IOException, SQLException {
    String ben =
        text("SELECT subject FROM engagement.consent_event WHERE evidence = 'evidence of ben'");

    Map<String, byte[]> files = files("anna", "access");

    String everything = new String(files.get("archive.json"), UTF_8);
    assertThat(everything).contains("evidence of anna");
    assertThat(everything)
        .doesNotContain(ben)
        .doesNotContain(ben.replace("-", ""))
        .doesNotContain("evidence of ben");
    assertThat(faults(files)).isEmpty();
    assertThat(files)
        .containsOnlyKeys(
            "archive.json",
            "archive-v1.schema.json",
            "activities.csv",
            "consents.csv",
            "messages.csv",
            "decisions.csv",
            "summary.txt",
            "zusammenfassung.txt");
    assertThat(new String(files.get("zusammenfassung.txt"), UTF_8))
        .contains(
            "Auswertung der App-Nutzung (app-analytics): Ihre Einwilligung",
            "Empfänger: Betreiber des Rechenzentrums",
            "Speicherdauer: 400 Tage",
            "Herkunft: App",
            "E-Mail: anna@q7x.example",
            "gewünschte Häufigkeit: einmal in der Woche",
            "Altersgruppe berichtigt auf 41-55",
            "18. November 2026, 12:00 Uhr: Auswertung der App-Nutzung (app-analytics), Einwilligung"
                + " erteilt",
            "Refunders, seit")
        .doesNotContain("P400D", "hosting provider", "granted", "collector", "weekly", "T11:00");
    assertThat(new String(files.get("summary.txt"), UTF_8)).contains("stored for: 400 days");
    assertThat(new String(files.get("activities.csv"), UTF_8).lines()).hasSize(2);
  }

  @Test
  void of_portability_is_what_the_person_provided() throws IOException {
    Map<String, byte[]> files = files("anna", "portability");

    assertThat(faults(files)).isEmpty();
    JsonNode told = RunningServer.JSON.readTree(files.get("archive.json"));
    assertThat(told.path("activities")).hasSize(1);
    assertThat(told.path("contactPoints")).hasSize(1);
    assertThat(told.has("decisions")).isFalse();
    assertThat(files).doesNotContainKey("decisions.csv");
  }

  @Test
  void fetching_it_answers_the_open_request() throws IOException {
    lives("clara");
    HttpResponse<String> asked =
        post("rights/requests", "clara", ",\"requestId\":\"r-1\",\"right\":\"access\"");
    assertThat(json(asked).path("state").asText()).isEqualTo("in-progress");
    assertThat(json(asked).path("nextStep").asText()).isEqualTo("hand-over-archive");

    assertThat(server.get("/metrics").body())
        .contains("engagement_rights_requests{standing=\"open\"} 1.0");
    assertThat(open()).hasSize(1);

    files("clara", "access");

    JsonNode request = json(post("rights/requests/query", "clara", "")).path("requests").path(0);
    assertThat(request.path("state").asText()).isEqualTo("completed");
    assertThat(request.path("certificate").asText()).isNotBlank();
    assertThat(open()).isEmpty();
    assertThat(moved(request.path("id").asText(), "cancel")).isEqualTo(409);
    assertThat(moved("3f0c2b1e-5d3a-4b8e-9a51-0d6f4c2e7b11", "cancel")).isEqualTo(404);
    assertThat(moved(request.path("id").asText(), "dance")).isEqualTo(400);
  }

  private static JsonNode open() {
    var answer =
        server.call("GET", "/api/v1/rights/requests/open", "privacy", BodyPublishers.noBody());
    return json(answer).path("requests");
  }

  private static int moved(String id, String step) {
    String body = "{\"id\":\"%s\",\"step\":\"%s\"}".formatted(id, step);
    return server.post("/api/v1/rights/requests/move", "privacy", body).statusCode();
  }

  private static void follows(String user) {
    var ask =
        new Ask(
            new Caller("hub", false),
            "hub/1",
            new UserId(user),
            RightsKind.ACCESS,
            Set.of(),
            null,
            true,
            "hub vouches");
    URI calls = URI.create("https://hub.example/calls");
    server
        .server()
        .engine()
        .followRightsRequests()
        .ask(ask, new Following("hub", UUID.randomUUID(), List.of(calls), Duration.ofHours(1)));
  }

  private static Set<String> idsOfAnna() throws SQLException {
    return Set.of(
        text("SELECT subject FROM engagement.subject_standing"),
        text("SELECT subject_index FROM engagement.contact_point"),
        text("SELECT user_index FROM engagement.rights_request WHERE kind = 'RESTRICTION'"));
  }

  private static List<?> faults(Map<String, byte[]> files) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(new String(files.get("archive-v1.schema.json"), UTF_8), InputFormat.JSON)
        .validate(new String(files.get("archive.json"), UTF_8), InputFormat.JSON);
  }

  private static JsonNode archive(String user, String right) throws IOException {
    return RunningServer.JSON.readTree(files(user, right).get("archive.json"));
  }

  private static Map<String, byte[]> files(String user, String right) throws IOException {
    HttpResponse<byte[]> answer =
        server.send(
            server
                .request("/api/v1/rights/archive")
                .header("Authorization", "Bearer " + RunningServer.secret("backend"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"userId\":\"%s\",\"right\":\"%s\"}".formatted(user, right))),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    Map<String, byte[]> files = new TreeMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static void lives(String user) {
    for (String purpose : List.of("app-analytics", "personalised-help")) {
      String said =
          Texts.consent(user, "granted", purpose, "c-" + user + purpose)
              .replaceFirst("\\}\\s*$", ",\"evidence\":\"evidence of " + user + "\"}");
      assertThat(server.post("/api/v1/consents", "backend", said).statusCode()).isEqualTo(200);
    }
    String event =
        """
        {"eventId":"e-%s","userId":"%s","sessionId":"s-%s","timestamp":"%s",
         "eventType":"abandonment","metadata":{"screenName":"screen","featureId":"refund",
           "duration":40000,"success":false},
         "userContext":{"ageGroup":"41-55","digitalLiteracyScore":0.375,
           "preferredChannel":"email"}}
        """
            .formatted(user, user, user, TIME.instant());
    var answer = server.post("/api/v1/events", "collector", Texts.events(event));
    assertThat(json(answer).path("accepted").asInt()).as(answer.body()).isEqualTo(1);
  }

  private static HttpResponse<String> post(String path, String user, String more) {
    var answer =
        server.post("/api/v1/" + path, "backend", "{\"userId\":\"" + user + "\"" + more + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static void saves(String path, String definition) {
    var saved =
        server.call(
            "PUT", "/api/v1/definitions/" + path, "editor", BodyPublishers.ofString(definition));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
  }

  private static void settles() throws InterruptedException {
    while (!server.server().engine().idle()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void sql(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
