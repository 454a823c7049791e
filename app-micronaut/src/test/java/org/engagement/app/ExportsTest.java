package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exports for analysis over HTTP. */
class ExportsTest {
  private static RunningServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    server = RunningServer.inMemory();
    for (int i = 0; i < 12; i++) {
      String user = "exported-" + i;
      String said = Texts.consent(user, "granted");
      assertThat(server.post("/api/v1/consents", "backend", said).statusCode()).isEqualTo(200);
      String event = Texts.event("export-" + i, user, Instant.now());
      server.post("/api/v1/events", "collector", Texts.events(event));
    }
    for (int i = 0; i < 1_000 && told() < 12; i++) {
      Thread.sleep(50);
    }
  }

  private static int told() {
    String all = "{\"purpose\":\"app-analytics\"}";
    return json(server.post("/api/v1/exports/query", "analyst", all))
        .path("groups")
        .path(0)
        .path("people")
        .asInt();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Requirement("SGB V § 68b")
  void counts_and_rows_are_told_without_anybody_s_id() {
    var answer =
        server.post(
            "/api/v1/exports/query",
            "analyst",
            "{\"purpose\":\"app-analytics\",\"by\":[\"digital-literacy\"],\"rows\":true}");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode told = json(answer);
    assertThat(told.path("least").asInt()).isEqualTo(10);
    assertThat(told.path("groups").path(0).path("people").asInt()).isEqualTo(12);
    assertThat(told.path("rows")).hasSize(12);
    assertThat(answer.body()).doesNotContain("exported-");
  }

  @Test
  void the_same_is_told_as_a_table() {
    var answer =
        server.post(
            "/api/v1/exports/query",
            "analyst",
            "{\"purpose\":\"app-analytics\",\"by\":[\"age-group\"],\"format\":\"csv\"}");

    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(answer.body().getBytes(UTF_8)).isNotEmpty();
    assertThat(answer.body().lines().toList()).hasSize(2).first().isEqualTo("age-group,people");
    assertThat(answer.body().lines().toList().getLast()).endsWith(",12");
  }

  @Test
  void what_is_refused_names_field_and_rule() {
    assertThat(field("{\"purpose\":\"advertising\"}")).isEqualTo("purpose");
    assertThat(field("{\"by\":[\"age-group\"]}")).isEqualTo("purpose");
    assertThat(field("{\"purpose\":\"app-analytics\",\"by\":[\"name\"]}")).isEqualTo("by");
    assertThat(field("{\"purpose\":\"app-analytics\",\"only\":{\"name\":\"x\"}}"))
        .isEqualTo("only");
    assertThat(field("{\"purpose\":\"app-analytics\",\"format\":\"xml\"}")).isEqualTo("format");
  }

  private static String field(String body) {
    var answer = server.post("/api/v1/exports/query", "analyst", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return json(answer).path("field").asText();
  }
}
