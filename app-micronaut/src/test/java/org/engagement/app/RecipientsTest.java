package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.engagement.app.node.World;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recipients in the server's settings are told over HTTP, and what they answer is kept. */
@Requirement("GDPR Art. 19")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecipientsTest {
  private static final MovableTime TIME = new MovableTime();

  @TempDir Path folder;

  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer recipient;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    recipient = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    recipient.createContext(
        "/notices",
        exchange -> {
          if (status == 200) {
            told.add(RunningServer.JSON.readTree(exchange.getRequestBody().readAllBytes()));
          }
          byte[] answer = "{\"receipt\":\"their-7\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    recipient.start();
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "whsec_" + "QUFB".repeat(10));
    Path file = folder.resolve("engage.yml");
    Files.writeString(
        file,
        """
        recipients:
          - { name: post, channel: in_app, url: "http://127.0.0.1:%d/notices", secretFile: "%s" }
        """
            .formatted(recipient.getAddress().getPort(), secret));
    server =
        RunningServer.on(
            InMemoryStores.create(),
            file,
            Map.of("engine.exploration", "0"),
            new World(TIME, null, List.of()));
  }

  @AfterEach
  void stop() {
    server.close();
    recipient.stop(0);
  }

  @Test
  void a_restriction_tells_the_recipient_and_keeps_the_receipt() throws InterruptedException {
    getsHelp("anna");

    post("rights/restriction", "anna");

    JsonNode request = requestOf("anna");
    assertThat(request.path("told").path(0).path("recipient").asText()).isEqualTo("post");
    assertThat(request.path("told").path(0).path("receipt").asText()).isEqualTo("their-7");
    assertThat(told)
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.path("type").asText()).isEqualTo("data-subject.restriction");
          assertThat(notice.path("data").path("messages")).hasSize(1);
          assertThat(notice.toString()).doesNotContain("anna");
        });
  }

  @Test
  void an_erasure_waits_restricted_until_the_recipient_was_told() throws InterruptedException {
    getsHelp("ben");
    status = 503;

    HttpResponse<String> answer = post("rights/erasure", "ben");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).path("nextStep").asText()).isEqualTo("tell-recipients");
    assertThat(json(post("profiles/query", "ben")).path("restricted").asBoolean()).isTrue();

    status = 200;
    TIME.forward(Duration.ofMinutes(2));
    while (post("profiles/query", "ben").statusCode() != 409) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(requestOf("ben").path("told").path(0).path("receipt").asText()).isEqualTo("their-7");
    assertThat(told).hasSize(1);
    assertThat(post("rights/certificates/query", "ben").statusCode()).isEqualTo(200);
  }

  private void getsHelp(String user) throws InterruptedException {
    server.call(
        "PUT",
        "/api/v1/definitions/interventions/refund-help",
        "editor",
        BodyPublishers.ofString(Texts.helpByMail()));
    for (String purpose : List.of("app-analytics", "personalised-help")) {
      server.post(
          "/api/v1/consents", "backend", Texts.consent(user, "granted", purpose, "c-" + purpose));
    }
    server.post(
        "/api/v1/events",
        "collector",
        Texts.events(
            """
            {"eventId":"e","userId":"%s","timestamp":"%s","eventType":"abandonment",
             "metadata":{"featureId":"refund"}}
            """
                .formatted(user, TIME.instant())));
    while (json(post("inbox/query", user)).path("messages").isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    while (!server.server().engine().idle()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private JsonNode requestOf(String user) {
    return json(post("rights/requests/query", user)).path("requests").path(0);
  }

  private HttpResponse<String> post(String path, String user) {
    return server.post("/api/v1/" + path, "backend", "{\"userId\":\"" + user + "\"}");
  }
}
