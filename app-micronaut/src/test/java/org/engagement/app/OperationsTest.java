package org.engagement.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators, tools and mail clients ask. */
class OperationsTest {
  @Test
  void a_key_that_calls_too_often_is_told_to_wait() {
    try (RunningServer server =
        RunningServer.on(InMemoryStores.create(), Map.of("limits.requestsPerSecond", "1"))) {
      HttpResponse<String> refused = null;
      for (int i = 0; i < 50 && refused == null; i++) {
        HttpResponse<String> answer =
            server.send(
                server
                    .request("/v1/batch")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"batch\":[],\"writeKey\":\""
                                + RunningServer.secret("collector")
                                + "\"}")));
        refused = answer.statusCode() == 429 ? answer : null;
      }
      assertThat(requireNonNull(refused).headers().firstValue("Retry-After")).hasValue("1");
      assertThat(json(refused).path("status").asInt()).isEqualTo(429);
      boolean limited = false;
      for (int i = 0; i < 50 && !limited; i++) {
        limited =
            server.post("/api/v1/consents/query", "backend", "{\"userId\":\"a\"}").statusCode()
                == 429;
      }
      assertThat(limited).isTrue();
      assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_item_is_as_deep_and_as_large_as_the_settings_allow() {
    String event = Texts.event("e", "anna", Instant.now()).strip();
    String open = event.substring(0, event.length() - 1);
    String nested = Texts.events(open + ",\"x\":{\"y\":{\"z\":{}}}}");
    String large = Texts.events(open + ",\"x\":\"" + "x".repeat(2_000) + "\"}");
    try (RunningServer server =
        RunningServer.on(
            InMemoryStores.create(), Map.of("limits.itemDepth", "3", "limits.itemBytes", "1024"))) {
      assertThat(detail(server, nested)).contains("is nested at most 3 deep");
      assertThat(detail(server, large)).contains("has at most 1024 bytes");
    }
    try (RunningServer server = RunningServer.inMemory()) {
      assertThat(detail(server, nested)).isEmpty();
      assertThat(detail(server, large)).isEmpty();
    }
  }

  private static String detail(RunningServer server, String body) {
    return json(server.post("/api/v1/events", "collector", body))
        .path("items")
        .path(0)
        .path("detail")
        .asText();
  }

  @Requirement("RFC 8058")
  @Test
  void reading_an_unsubscribe_page_does_nothing_and_a_post_never_redirects() {
    try (RunningServer server = RunningServer.inMemory()) {
      HttpResponse<String> page = server.get("/unsubscribe/token");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Noch ist nichts geschehen").contains("method=\"post\"");
      HttpResponse<String> post =
          server.send(
              server
                  .request("/unsubscribe/token")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
      assertThat(post.statusCode()).isEqualTo(404);
      assertThat(post.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Requirement("RFC 8058")
  @ParameterizedTest
  @ValueSource(strings = {"/unsubscribe/token", "/confirm/token"})
  void a_link_acts_without_a_body_too(String link) {
    try (RunningServer server = RunningServer.inMemory()) {
      HttpResponse<String> post = server.send(server.request(link).POST(BodyPublishers.noBody()));
      assertThat(post.statusCode()).as("no such token, and nothing else").isEqualTo(404);
    }
  }
}
