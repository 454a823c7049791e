package org.engagement.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What becomes of events and consents, on a real PostgreSQL. */
class IntakeTest {
  private static EmbeddedPostgres postgres;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.startTemporary();
    server = RunningServer.on(PostgresStores.on(database()), Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
    postgres.close();
  }

  private static DataSource database() {
    var source = new PGSimpleDataSource();
    source.setUrl(postgres.jdbcUrl());
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    return source;
  }

  @Test
  void a_batch_with_one_bad_item_of_each_kind_accounts_for_each() {
    consent("bert", "granted");
    Instant now = Instant.now();
    String good = Texts.event("g1", "bert", now);
    List<String> events =
        List.of(
            good,
            good,
            Texts.event("g2", "stranger", now),
            Texts.event("g3", "bert", now.plus(Duration.ofHours(1))),
            Texts.event("g4", "bert", now.minus(Duration.ofDays(40))),
            Texts.event("", "bert", now),
            Texts.event("g5", "bert", now).replace("feature_usage", "nonsense"),
            Texts.event("g6", "bert", now).replace("\"upload\"", "17"),
            "17",
            "{}");
    HttpResponse<String> answer =
        server.post("/api/v1/events", "collector", Texts.events(events.toArray(String[]::new)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode report = json(answer);
    assertThat(report.path("received").asInt()).isEqualTo(events.size());
    assertThat(report.path("accepted").asInt()).as(answer.body()).isEqualTo(1);
    assertThat(report.path("duplicate").asInt()).isEqualTo(1);
    assertThat(report.path("suppressed").asInt()).isEqualTo(1);
    assertThat(report.path("rejected").asInt()).isEqualTo(7);
    assertThat(report.path("items")).hasSize(9);
    Map<Integer, JsonNode> items = new HashMap<>();
    report.path("items").forEach(item -> items.put(item.path("index").asInt(), item));
    assertThat(items.keySet()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    items.forEach((index, item) -> {
      assertThat(item.path("outcome").asText()).isIn("duplicate", "suppressed", "rejected");
      if (!item.path("outcome").asText().equals("duplicate")) {
        assertThat(item.path("reason").asText()).as("item %s", index).isNotEmpty();
      }
    });
    assertThat(requireNonNull(items.get(6)).path("detail").asText()).contains("eventType");
  }

  @Test
  void what_was_taken_is_duplicate_the_second_time() {
    consent("carl", "granted");
    String body = Texts.events(Texts.event("c1", "carl", Instant.now()));
    assertThat(json(server.post("/api/v1/events", "collector", body)).path("accepted").asInt())
        .isEqualTo(1);
    assertThat(json(server.post("/api/v1/events", "collector", body)).path("duplicate").asInt())
        .isEqualTo(1);
  }

  @Test
  void nothing_is_taken_before_a_grant_or_after_a_withdrawal() {
    String before = Texts.events(Texts.event("d0", "dora", Instant.now()));
    assertThat(json(server.post("/api/v1/events", "collector", before)).path("suppressed").asInt())
        .isEqualTo(1);
    consent("dora", "granted");
    String during = Texts.events(Texts.event("d1", "dora", Instant.now()));
    assertThat(json(server.post("/api/v1/events", "collector", during)).path("accepted").asInt())
        .isEqualTo(1);
    JsonNode receipt = consent("dora", "withdrawn");
    assertThat(receipt.path("event").path("state").asText()).isEqualTo("withdrawn");
    String after = Texts.events(Texts.event("d2", "dora", Instant.now()));
    assertThat(json(server.post("/api/v1/events", "collector", after)).path("suppressed").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_repeated_consent_gets_the_same_receipt() {
    assertThat(consent("emil", "granted")).isEqualTo(consent("emil", "granted"));
  }

  @Test
  void consents_are_shown_with_their_history() {
    consent("fred", "granted");
    JsonNode shown =
        json(server.post("/api/v1/consents/query", "privacy", "{\"userId\":\"fred\"}"));
    JsonNode analytics = null;
    for (JsonNode purpose : shown.path("purposes")) {
      if (purpose.path("purpose").asText().equals("app-analytics")) {
        analytics = purpose;
      }
    }
    assertThat(requireNonNull(analytics).path("inForce").asBoolean()).isTrue();
    assertThat(analytics.path("history")).hasSize(1);
  }

  @Test
  void only_a_historical_key_dates_back() {
    String past =
        Texts.consent("gerd", "granted")
            .replaceFirst(
                "\\}\\s*$", ",\"effectiveAt\":\"2016-01-01T00:00:00Z\",\"evidence\":\"file 7\"}");
    HttpResponse<String> refused = server.post("/api/v1/consents", "backend", past);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("field").asText()).isEqualTo("effectiveAt");
    assertThat(server.post("/api/v1/consents", "import", past).statusCode()).isEqualTo(200);
  }

  @Test
  void preferences_and_contact_points_are_kept_and_shown() {
    consent("hans", "granted");
    HttpResponse<String> put =
        server.post(
            "/api/v1/preferences",
            "backend",
            "{\"userId\":\"hans\",\"notificationFrequency\":\"weekly\",\"timeZone\":\"Europe/Berlin\"}");
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    assertThat(
            json(server.post("/api/v1/preferences/query", "backend", "{\"userId\":\"hans\"}"))
                .path("notificationFrequency")
                .asText())
        .isEqualTo("weekly");
    HttpResponse<String> point =
        server.post(
            "/api/v1/contact-points",
            "backend",
            "{\"userId\":\"hans\",\"channel\":\"email\",\"address\":\"hans@example.org\"}");
    assertThat(point.statusCode()).as(point.body()).isEqualTo(200);
    HttpResponse<String> deleted =
        server.post(
            "/api/v1/contact-points/delete",
            "backend",
            "{\"userId\":\"hans\",\"channel\":\"email\"}");
    assertThat(json(deleted).path("contactPoints")).isEmpty();
  }

  @Test
  void profiles_decisions_and_the_inbox_answer_for_someone_known() {
    consent("ida", "granted");
    for (String path :
        List.of("/api/v1/profiles/query", "/api/v1/decisions/query", "/api/v1/inbox/query")) {
      HttpResponse<String> answer = server.post(path, "backend", "{\"userId\":\"ida\"}");
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    }
    HttpResponse<String> seen =
        server.post(
            "/api/v1/inbox/seen",
            "backend",
            "{\"userId\":\"ida\",\"messageId\":\"00000000-0000-0000-0000-000000000001\"}");
    assertThat(seen.statusCode()).isEqualTo(404);
  }

  @Test
  void definitions_are_saved_with_versions_and_tags() {
    String segment =
        """
        {"kind":"segments","id":"lost","version":1,"state":"active","name":"Lost",
         "criterion":{"type":"nonsense"}}
        """;
    HttpResponse<String> refused = put("/api/v1/definitions/segments/lost", segment);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("field").asText()).startsWith("criterion");
    HttpResponse<String> elsewhere = put("/api/v1/definitions/segments/other", segment);
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    HttpResponse<String> missing =
        server.call("GET", "/api/v1/definitions/segments/lost", "analyst", BodyPublishers.noBody());
    assertThat(missing.statusCode()).isEqualTo(404);
    HttpResponse<String> list =
        server.call("GET", "/api/v1/definitions/segments", "analyst", BodyPublishers.noBody());
    assertThat(json(list).path("definitions").isArray()).isTrue();
  }

  private static HttpResponse<String> put(String path, String body) {
    return server.call("PUT", path, "editor", BodyPublishers.ofString(body));
  }

  @Test
  void the_summary_adds_up() {
    consent("jana", "granted");
    server.post(
        "/api/v1/events", "collector", Texts.events(Texts.event("j1", "jana", Instant.now()), "1"));
    JsonNode summary =
        json(server.call("GET", "/api/v1/intake/summary", "operator", BodyPublishers.noBody()));
    long sum =
        summary.path("accepted").asLong()
            + summary.path("duplicate").asLong()
            + sum(summary.path("rejected"))
            + sum(summary.path("suppressed"));
    assertThat(summary.path("received").asLong()).isPositive().isEqualTo(sum);
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  private static JsonNode consent(String user, String state) {
    HttpResponse<String> answer =
        server.post("/api/v1/consents", "backend", Texts.consent(user, state));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }
}
