package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;
import static org.engagement.app.RunningServer.secret;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors: problem+json everywhere, naming the field and the rule, never what was sent. */
class ProblemsTest {
  private static final String PLANTED = "planted.person@example.org";
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.inMemory();
    server.post("/api/v1/consents", "backend", Texts.consent("anna", "granted"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void an_unknown_path_is_not_found_with_or_without_a_key() {
    problem(server.get("/nowhere"), 404);
    problem(server.get("/api/v1/nowhere"), 404);
    problem(server.post("/api/v1/nowhere", "backend", "{}"), 404);
    problem(server.post("/v1/nonsense", "collector", "{}"), 404);
  }

  @Test
  void another_method_is_not_allowed() {
    HttpResponse<String> answer =
        server.call("DELETE", "/api/v1/events", "collector", BodyPublishers.noBody());
    problem(answer, 405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/events, collector",
    "/api/v1/consents, backend",
    "/api/v1/consents/query, backend",
    "/api/v1/consents/receipts/query, backend",
    "/api/v1/contact-points, backend",
    "/api/v1/contact-points/query, backend",
    "/api/v1/contact-points/delete, backend",
    "/api/v1/contact-points/confirmation, backend",
    "/api/v1/preferences, backend",
    "/api/v1/preferences/query, backend",
    "/api/v1/offline-contacts, backend",
    "/api/v1/profiles/query, backend",
    "/api/v1/decisions/query, backend",
    "/api/v1/inbox/query, backend",
    "/api/v1/inbox/seen, backend",
    "/api/v1/inbox/dismissed, backend",
    "/api/v1/inbox/acted, backend"
  })
  void native_endpoints_take_sound_json_objects_of_their_form_only(String path, String key) {
    HttpResponse<String> wrongType =
        server.send(
            server
                .request(path)
                .header("Authorization", "Bearer " + secret(key))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
    problem(wrongType, 415);
    Stream.of("", "null", "[]", "17", "{", "{\"" + PLANTED + "\":", "{} {}", "{\"userId\":{}}")
        .forEach(body -> problem(server.post(path, key, body), 400));
  }

  @Requirement("RFC 9457")
  @Test
  void a_problem_names_the_field_and_the_rule() {
    HttpResponse<String> missing =
        server.post("/api/v1/consents/query", "backend", "{\"at\":\"2026-01-01T00:00:00Z\"}");
    assertThat(json(missing).path("field").asText()).isEqualTo("userId");
    assertThat(json(missing).path("detail").asText()).isEqualTo("userId is required");

    HttpResponse<String> unknown =
        server.post("/api/v1/consents/query", "backend", "{\"userId\":\"a\",\"extra\":1}");
    assertThat(json(unknown).path("detail").asText())
        .isEqualTo("the body has an unknown field; known are at, userId");

    HttpResponse<String> events = server.post("/api/v1/events", "collector", "{\"events\":{}}");
    assertThat(json(events).path("field").asText()).isEqualTo("events");

    HttpResponse<String> zone =
        server.post(
            "/api/v1/preferences",
            "backend",
            "{\"userId\":\"anna\",\"timeZone\":\"" + PLANTED + "\"}");
    problem(zone, 400);
    assertThat(json(zone).path("field").asText()).isEqualTo("timeZone");
  }

  @Test
  void an_empty_text_is_no_instant_and_a_text_no_number() {
    HttpResponse<String> at =
        server.post("/api/v1/consents/query", "backend", "{\"userId\":\"anna\",\"at\":\"\"}");
    problem(at, 400);
    assertThat(json(at).path("field").asText()).isEqualTo("at");
    HttpResponse<String> limit =
        server.post("/api/v1/inbox/query", "backend", "{\"userId\":\"anna\",\"limit\":\"5\"}");
    problem(limit, 400);
    assertThat(json(limit).path("field").asText()).isEqualTo("limit");
  }

  @Test
  void someone_unknown_is_a_conflict() {
    String unknown = "{\"userId\":\"nobody\"}";
    Stream.of(
            "/api/v1/contact-points/query",
            "/api/v1/preferences",
            "/api/v1/preferences/query",
            "/api/v1/profiles/query",
            "/api/v1/decisions/query",
            "/api/v1/inbox/query")
        .forEach(path -> problem(server.post(path, "backend", unknown), 409));
  }

  @Test
  void a_cursor_is_one_that_a_part_gave() {
    Stream.of("/api/v1/decisions/query", "/api/v1/inbox/query")
        .forEach(path -> {
          HttpResponse<String> answer =
              server.post(path, "backend", "{\"userId\":\"anna\",\"cursor\":\"" + PLANTED + "\"}");
          problem(answer, 400);
          assertThat(json(answer).path("field").asText()).isEqualTo("cursor");
        });
  }

  @Test
  void a_query_of_another_kind_is_named() {
    HttpResponse<String> answer =
        server.call(
            "GET",
            "/api/v1/definitions/segments/x?version=many",
            "analyst",
            BodyPublishers.noBody());
    problem(answer, 400);
    assertThat(json(answer).path("field").asText()).isEqualTo("version");
  }

  private static void problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as("%s %s", answer.uri(), answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
    assertThat(json(answer).path("title").asText()).isNotEmpty();
    assertThat(answer.body()).doesNotContain(PLANTED);
  }
}
