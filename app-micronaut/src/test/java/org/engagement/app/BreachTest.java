package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.engagement.app.node.World;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BreachTest {
  private static final MovableTime TIME = new MovableTime();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.on(InMemoryStores.create(), Map.of(), new World(TIME, null, List.of()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Requirement("GDPR Art. 33")
  @Requirement("GDPR Art. 34")
  @Requirement("SGB X § 83a")
  @Test
  void a_breach_is_brought_from_awareness_to_the_register() {
    for (String user : List.of("anna", "ben")) {
      post(
          "consents",
          "backend",
          """
          {"requestId":"c-%s","userId":"%s","purpose":"app-analytics","state":"granted",
           "noticeVersion":"2026-1","language":"de","method":"app-settings"}
          """
              .formatted(user, user));
    }
    Instant since = TIME.instant();
    post("profiles/query", "backend", "{\"userId\":\"anna\"}");
    String body =
        "{\"requestId\":\"b-1\",\"facts\":\"A key was published.\",\"categories\":[\"profiles\"]}";
    String id = json(post("breaches", "privacy", body)).path("id").asText();
    assertThat(json(post("breaches", "privacy", body)).path("id").asText()).isEqualTo(id);
    assertThat(post("breaches/affected", "privacy", named(id, "")).statusCode()).isEqualTo(404);

    JsonNode delimited =
        json(
            moved(
                id,
                "\"step\":\"delimit\",\"scope\":{\"actor\":\"backend\",\"kinds\":[\"profile\"],"
                    + "\"since\":\"%s\",\"until\":\"%s\"}"
                        .formatted(since, since.plus(Duration.ofHours(1)))));
    assertThat(delimited.path("clockRuns").asBoolean()).isTrue();
    JsonNode affected = json(post("breaches/affected", "privacy", named(id, "")));
    assertThat(affected.path("people").asInt()).isEqualTo(1);
    assertThat(affected.path("list").path(0).path("pseudonym").asText()).hasSize(32);
    assertThat(affected.path("kinds").path("profile").asInt()).isEqualTo(1);

    for (String addressee : List.of("data-protection", "supervision")) {
      HttpResponse<String> draft =
          post("breaches/draft", "privacy", named(id, ",\"addressee\":\"" + addressee + "\""));
      assertThat(draft.body()).startsWith("# ").contains("Betroffene Personen: 1");
      assertThat(draft.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/markdown");
      assertThat(
              moved(
                      id,
                      "\"step\":\"notified\",\"reference\":\"file 1\",\"addressee\":\""
                          + addressee
                          + "\"")
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(moved(id, "\"step\":\"close\"").statusCode()).isEqualTo(409);
    moved(
        id,
        "\"step\":\"describe\",\"facts\":\"f\",\"categories\":[\"profiles\"],\"effects\":\"e\","
            + "\"remedies\":\"r\",\"risk\":\"possible\"");
    assertThat(json(moved(id, "\"step\":\"close\"")).path("closedAt").asText()).isNotEmpty();

    JsonNode register =
        json(
            server.call("GET", "/api/v1/breaches", "privacy", HttpRequest.BodyPublishers.noBody()));
    assertThat(register.path("breaches").path(0).path("remedies").asText()).isEqualTo("r");
    assertThat(server.get("/metrics").body()).contains("engagement_breaches{standing=\"open\"");
  }

  @Test
  void a_bad_step_names_the_field_and_the_rule() {
    String id = "00000000-0000-0000-0000-000000000001";
    assertThat(moved(id, "\"step\":\"close\"").statusCode()).isEqualTo(404);
    assertThat(moved(id, "\"step\":\"forget\"").body()).contains("step").contains("is one of");
    assertThat(
            moved(id, "\"step\":\"delimit\",\"scope\":{\"since\":\"2026-01-01T00:00:00Z\"}").body())
        .contains("scope.until");
    assertThat(moved(id, "\"step\":\"notified\",\"addressee\":\"mayor\"").body())
        .contains("is one of data-protection, supervision");
    assertThat(
            post("breaches/tell", "privacy", named(id, ",\"notice\":\"No\",\"version\":1"))
                .statusCode())
        .isEqualTo(400);
  }

  private static HttpResponse<String> moved(String id, String step) {
    return post("breaches/move", "privacy", named(id, "," + step));
  }

  private static String named(String id, String more) {
    return "{\"id\":\"" + id + "\"" + more + "}";
  }

  private static HttpResponse<String> post(String path, String role, String body) {
    return server.post("/api/v1/" + path, role, body);
  }
}
