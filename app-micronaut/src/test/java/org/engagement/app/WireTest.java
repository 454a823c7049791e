package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.gzip;
import static org.engagement.app.RunningServer.json;
import static org.engagement.app.RunningServer.secret;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients put on the wire. */
class WireTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/batch",
        "/v1/batch/",
        "/v1/import",
        "/v1/import/",
        "/v1/b",
        "/v1/b/",
        "/batch",
        "/batch/"
      })
  void takes_a_batch_on_every_path_of_the_segment_family(String path) {
    accepted(post(path, "collector", batch()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/track", "/v1/track/"})
  void takes_a_single_call(String path) {
    accepted(post(path, "collector", item()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/identify", "/v1/page", "/v1/screen/", "/v1/group/", "/v1/alias"})
  void answers_every_call_of_the_family_with_an_object(String path) {
    HttpResponse<String> answer = post(path, "collector", item());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("success").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/x-www-form-urlencoded",
        "text/plain",
        "application/octet-stream",
        "multipart/form-data; boundary=x"
      })
  void takes_gzip_and_plain_whatever_the_content_type_says(String type) {
    accepted(send("/v1/batch", type, BodyPublishers.ofByteArray(gzip(batch()))));
    accepted(send("/v1/batch", type, BodyPublishers.ofString(batch())));
  }

  @Test
  void takes_gzip_that_says_so() {
    accepted(
        server.send(
            authorized("/v1/batch", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(batch())))));
  }

  @Test
  void takes_plain_text_that_says_it_is_gzip_for_what_it_is() {
    HttpResponse<String> answer =
        server.send(
            authorized("/v1/batch", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(batch())));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
  }

  @Test
  void takes_chunked_bodies() {
    byte[] packed = gzip(batch());
    accepted(
        send(
            "/v1/batch",
            "application/json",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(packed))));
  }

  @Test
  void takes_a_body_without_a_content_type() {
    accepted(
        server.send(
            server
                .request("/v1/batch")
                .header("Authorization", "Bearer " + secret("collector"))
                .POST(BodyPublishers.ofString(batch()))));
  }

  @Test
  void knows_the_key_in_each_of_its_forms() {
    String key = secret("collector");
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    accepted(withHeader("Authorization", "Bearer " + key, batch()));
    accepted(withHeader("Authorization", "bearer " + key, batch()));
    accepted(withHeader("Authorization", "Basic " + basic, batch()));
    accepted(withHeader("X-Write-Key", key, batch()));
    accepted(
        withHeader(
            "X-Nothing", "-", batch().replaceFirst("\\{", "{\"writeKey\":\"" + key + "\",")));
  }

  @Test
  void refuses_a_key_that_it_does_not_know_wherever_it_stands() {
    unauthorized(withHeader("Authorization", "Bearer nonsense", batch()));
    unauthorized(withHeader("Authorization", "Basic nonsense", batch()));
    unauthorized(withHeader("X-Write-Key", "nonsense", batch()));
    unauthorized(withHeader("X-Nothing", "-", batch()));
    unauthorized(
        withHeader("X-Nothing", "-", batch().replaceFirst("\\{", "{\"writeKey\":\"nonsense\",")));
  }

  @Test
  void does_not_look_for_a_key_in_the_body_of_other_endpoints() {
    unauthorized(
        server.send(
            server
                .request("/api/v1/events")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"writeKey\":\"" + secret("collector") + "\",\"events\":[]}"))));
  }

  @Test
  void refuses_a_gzip_bomb() {
    byte[] bomb = gzip(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    problem(send("/v1/batch", "application/json", BodyPublishers.ofByteArray(bomb)), 413);
    HttpResponse<String> declared =
        server.send(
            authorized("/v1/batch", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb)));
    problem(declared, 413);
    problem(
        server.send(
            authorized("/api/v1/events", "application/json")
                .POST(BodyPublishers.ofByteArray(bomb))),
        413);
  }

  @Test
  void refuses_a_body_above_the_limit() {
    byte[] large = " ".repeat((2 << 20) + 1).getBytes(StandardCharsets.UTF_8);
    problem(send("/v1/batch", "application/json", BodyPublishers.ofByteArray(large)), 413);
    problem(
        send(
            "/api/v1/events",
            "application/json",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
        413);
  }

  @Test
  void refuses_broken_gzip() {
    byte[] broken = gzip(batch());
    broken[15] ^= 0x55;
    problem(send("/v1/batch", "application/json", BodyPublishers.ofByteArray(broken)), 400);
  }

  @Test
  void takes_the_trailing_slash_on_native_endpoints_too() {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/events/", "collector", Texts.events(Texts.event(id(), "anna", Instant.now())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static HttpResponse<String> withHeader(String name, String value, String body) {
    return server.send(
        server
            .request("/v1/batch")
            .header("Content-Type", "application/json")
            .header(name, value)
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> post(String path, String key, String body) {
    return server.post(path, key, body);
  }

  private static HttpResponse<String> send(String path, String type, BodyPublisher body) {
    return server.send(authorized(path, type).POST(body));
  }

  private static HttpRequest.Builder authorized(String path, String type) {
    return server
        .request(path)
        .header("Authorization", "Bearer " + secret("collector"))
        .header("Content-Type", type);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static String item() {
    return """
    {"type":"track","event":"upload","userId":"anna","messageId":"%s","timestamp":"%s"}
    """
        .formatted(id(), Instant.now());
  }

  private static String batch() {
    return "{\"batch\":[" + item() + "],\"sentAt\":\"" + Instant.now() + "\"}";
  }

  private static void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("accepted").asInt()).as(answer.body()).isEqualTo(1);
    assertThat(json(answer).path("success").asBoolean()).isTrue();
  }

  private static void unauthorized(HttpResponse<String> answer) {
    problem(answer, 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  private static void problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
  }
}
