package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people say is wrong about them, over HTTP: corrected, contested, shown with its note. */
@Requirement("GDPR Art. 16")
@Requirement("SGB X § 84")
class RectificationTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.on(InMemoryStores.create(), Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_correction_is_shown_with_what_told_it() {
    knows("carla");

    JsonNode receipt =
        json(asks("backend", "carla", "r1", "ageGroup", "replace", "\"value\":\"41-55\""));

    assertThat(receipt.path("state").asText()).isEqualTo("completed");
    assertThat(receipt.path("steps").has("rectify")).isTrue();
    JsonNode trait = profileOf("carla").path("traits").path(0);
    assertThat(trait.path("trait").asText()).isEqualTo("ageGroup");
    assertThat(trait.path("value").asText()).isEqualTo("41-55");
    assertThat(trait.path("toldBy").asText()).isEqualTo("correction");
    assertThat(trait.has("contested")).isFalse();
  }

  @Test
  void what_is_contested_carries_its_mark_and_only_privacy_says_what_the_check_found() {
    knows("dora");
    asks("backend", "dora", "r0", "ageGroup", "replace", "\"value\":\"66+\"");
    assertThat(asks("backend", "dora", "r1", "ageGroup", "contest", null).statusCode())
        .isEqualTo(200);
    assertThat(contested("dora")).isEqualTo("in-check");
    JsonNode inCheck =
        json(server.call("GET", "/api/v1/rights/contested", "privacy", BodyPublishers.noBody()))
            .path("contested");
    assertThat(inCheck).hasSize(1);
    assertThat(inCheck.path(0).path("trait").asText()).isEqualTo("ageGroup");
    assertThat(inCheck.path(0).path("since").asText()).isNotEmpty();

    HttpResponse<String> refused = asks("backend", "dora", "r2", "ageGroup", "confirm", null);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("field").asText()).isEqualTo("corrections[0].change");

    asks("privacy", "dora", "r3", "ageGroup", "leave-unclear", "\"evidence\":\"file 7\"");
    assertThat(contested("dora")).isEqualTo("unclear");
    asks("privacy", "dora", "r4", "ageGroup", "confirm", "\"evidence\":\"file 8\"");
    assertThat(contested("dora")).isEmpty();
  }

  @Test
  void what_breaks_a_rule_is_refused_by_field_and_rule() {
    knows("emil");

    refuses("corrections[0].trait", "shoeSize", "replace", "\"value\":\"41\"");
    refuses("corrections[0].change", "ageGroup", "guess", null);
    refuses("corrections[0].value", "ageGroup", "replace", "\"value\":\"41\"");
    refuses("corrections[0].value", "ageGroup", "replace", null);
    refuses("corrections[0].value", "ageGroup", "contest", "\"value\":\"41-55\"");
    refuses("corrections[0].trait", "ageGroup", "contest", null);
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void a_restriction_is_seen_in_profile_and_consents() {
    knows("fred");
    assertThat(profileOf("fred").path("restricted").asBoolean(true)).isFalse();

    server.post("/api/v1/rights/restriction", "backend", "{\"userId\":\"fred\"}");

    assertThat(profileOf("fred").path("restricted").asBoolean()).isTrue();
    assertThat(
            json(server.post("/api/v1/consents/query", "backend", "{\"userId\":\"fred\"}"))
                .path("restricted")
                .asBoolean())
        .isTrue();
  }

  @Test
  void errors_name_the_field_and_its_rule() {
    knows("gerd");
    String someone = "\"userId\":\"gerd\"";

    says("consents/query", "{" + someone + ",\"at\":\"yesterday\"}", 400, "at", "is an instant");
    says("rights/requests/move", "{\"id\":\"7\",\"step\":\"go-on\"}", 400, "id", "is a UUID");
    says(
        "rights/requests/move",
        "{\"id\":\"3f0c2b1e-5d3a-4b8e-9a51-0d6f4c2e7b11\",\"step\":\"go-on\"}",
        404,
        "id",
        "names a request that there is");
    says("rights/certificates/query", "{" + someone + "}", 404, "userId", "who was erased");
    String restriction =
        json(server.post("/api/v1/rights/restriction", "backend", "{" + someone + "}"))
            .path("request")
            .asText();
    says(
        "rights/requests/move",
        "{\"id\":\"" + restriction + "\",\"step\":\"cancel\"}",
        409,
        "step",
        "the request has ended");
  }

  private static void says(String path, String body, int status, String field, String rule) {
    HttpResponse<String> answer = server.post("/api/v1/" + path, "privacy", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("field").asText()).isEqualTo(field);
    assertThat(json(answer).path("detail").asText()).contains(rule);
  }

  private static void refuses(String field, String trait, String change, @Nullable String more) {
    HttpResponse<String> answer = asks("backend", "emil", "r-" + field, trait, change, more);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("field").asText()).isEqualTo(field);
    assertThat(json(answer).path("detail").asText()).isNotBlank();
  }

  private static void knows(String user) {
    assertThat(
            server.post("/api/v1/consents", "backend", Texts.consent(user, "granted")).statusCode())
        .isEqualTo(200);
    server.post("/api/v1/events", "collector", Texts.events(Texts.event("e", user, Instant.now())));
  }

  private static HttpResponse<String> asks(
      String key,
      String user,
      String requestId,
      String trait,
      String change,
      @Nullable String more) {
    boolean inside = more != null && more.startsWith("\"value\"");
    return server.post(
        "/api/v1/rights/requests",
        key,
        """
        {"requestId":"%s","userId":"%s","right":"rectification",
         "corrections":[{"trait":"%s","change":"%s"%s}]%s}
        """
            .formatted(
                requestId,
                user,
                trait,
                change,
                inside ? "," + more : "",
                inside || more == null ? "" : "," + more));
  }

  private static JsonNode profileOf(String user) {
    return json(server.post("/api/v1/profiles/query", "backend", "{\"userId\":\"" + user + "\"}"));
  }

  private static String contested(String user) {
    return profileOf(user).path("traits").path(0).path("contested").asText();
  }
}
