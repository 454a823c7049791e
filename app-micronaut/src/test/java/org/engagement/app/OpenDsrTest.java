package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OpenDSR 2.0 by the example messages of its specification, with names that we know people by. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenDsrTest {
  private static final MovableTime TIME = new MovableTime();

  @TempDir static Path folder;

  private static OpenDsrHub hub;

  @BeforeAll
  static void start() {
    hub = OpenDsrHub.on(InMemoryStores.create(), folder, TIME, "");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void discovery_names_what_we_do_and_the_certificate_that_verifies_answers() throws Exception {
    HttpResponse<String> answer = server().get("/opendsr/v1/discovery");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"api_version\":\"2.0\",\"supported_identities\":[{\"identity_type\":"
                + "\"controller_customer_id\",\"identity_format\":\"raw\"}],"
                + "\"supported_subject_request_types\":[\"access\",\"portability\",\"erasure\"],"
                + "\"processor_certificate\":\"https://engagement.example/opendsr/v1/cert.pem\"}");
    hub.consents("carl");
    assertThat(isSigned(hub.ask(OpenDsrHub.example(UUID.randomUUID(), "erasure", "carl"))))
        .isTrue();
  }

  @Requirement("GDPR Art. 17")
  @Test
  void a_request_is_received_pending_told_of_and_taken_back() throws Exception {
    hub.consents("anna");
    UUID id = UUID.fromString("a7551968-d5d6-44b2-9831-815ac9017798");
    String body = OpenDsrHub.example(id, "erasure", "anna");

    HttpResponse<String> received = hub.ask(body);
    assertThat(received.statusCode()).as(received.body()).isEqualTo(201);
    JsonNode receipt = json(received);
    assertThat(names(receipt))
        .containsExactly(
            "controller_id",
            "expected_completion_time",
            "received_time",
            "encoded_request",
            "subject_request_id");
    assertThat(receipt.path("controller_id").asText()).isEqualTo("example_controller_id");
    assertThat(receipt.path("expected_completion_time").asText()).isEqualTo("2026-12-18T23:00:00Z");
    assertThat(receipt.path("received_time").asText()).isEqualTo(TIME.instant().toString());
    assertThat(new String(decoded(receipt), UTF_8)).isEqualTo(body);
    assertThat(receipt.path("subject_request_id").asText()).isEqualTo(id.toString());
    assertThat(isSigned(received)).isTrue();

    HttpResponse<String> status = hub.status(id, "backend");
    assertThat(names(json(status)))
        .containsExactly(
            "controller_id",
            "expected_completion_time",
            "subject_request_id",
            "request_status",
            "api_version");
    assertThat(json(status).path("request_status").asText()).isEqualTo("pending");
    assertThat(isSigned(status)).isTrue();

    HttpResponse<String> cancelled = hub.cancel(id, "backend");
    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(202);
    assertThat(names(json(cancelled)))
        .containsExactly("controller_id", "received_time", "subject_request_id", "api_version");
    assertThat(isSigned(cancelled)).isTrue();
    assertThat(json(hub.status(id, "backend")).path("request_status").asText())
        .isEqualTo("cancelled");
    assertThat(hub.cancel(id, "backend").statusCode()).isEqualTo(400);
  }

  @Requirement("GDPR Art. 15")
  @Test
  void once_work_has_begun_the_results_are_where_the_status_says_and_nothing_is_taken_back()
      throws Exception {
    hub.consents("ben");
    UUID id = UUID.randomUUID();
    hub.ask(OpenDsrHub.example(id, "access", "ben"));
    TIME.forward(Duration.ofHours(2));
    while (json(hub.status(id, "backend")).path("request_status").asText().equals("pending")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }

    JsonNode status = json(hub.status(id, "backend"));
    assertThat(status.path("request_status").asText()).isEqualTo("in_progress");
    assertThat(status.path("results_count").asInt()).isEqualTo(1);
    HttpResponse<String> late = hub.cancel(id, "backend");
    assertThat(late.statusCode()).isEqualTo(400);
    assertThat(json(late).path("error").path("message").asText())
        .isEqualTo("subject_request_id is not possible: work on the request has begun");

    String results = status.path("results_url").asText();
    assertThat(results).startsWith("https://" + OpenDsrHub.HOST + "/");
    String path = results.substring(("https://" + OpenDsrHub.HOST).length());
    String wanted = "{\"userId\":\"ben\",\"right\":\"access\"}";
    assertThat(server().post(path, "analyst", wanted).statusCode()).isEqualTo(403);
    assertThat(server().post(path, "backend", wanted).headers().firstValue("Content-Type"))
        .contains("application/zip");
    assertThat(json(hub.status(id, "backend")).path("request_status").asText())
        .isEqualTo("completed");
  }

  @Test
  void the_same_request_has_the_same_answer_and_another_under_its_id_is_refused() {
    hub.consents("dora");
    hub.consents("emil");
    UUID id = UUID.randomUUID();
    String first = hub.ask(OpenDsrHub.example(id, "portability", "dora")).body();

    assertThat(hub.ask(OpenDsrHub.example(id, "portability", "dora")).body()).isEqualTo(first);
    for (String other :
        List.of(
            OpenDsrHub.example(id, "access", "dora"),
            OpenDsrHub.example(id, "portability", "emil"),
            OpenDsrHub.example(id, "portability", "dora").replace("T10:00:00Z", "T10:00:01Z"),
            OpenDsrHub.example(id, "portability", "dora").replace("callbacks\"", "others\""))) {
      HttpResponse<String> refused = hub.ask(other);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(json(refused).path("error").path("message").asText())
          .isEqualTo("subject_request_id was used for another request");
    }
  }

  @Test
  void a_refused_request_is_cancelled_and_says_by_which_rule() {
    hub.consents("frida");
    UUID id = UUID.randomUUID();
    hub.ask(OpenDsrHub.example(id, "access", "frida"));
    String known =
        json(server().post("/api/v1/rights/requests/query", "backend", "{\"userId\":\"frida\"}"))
            .path("requests")
            .path(0)
            .path("id")
            .asText();
    server()
        .post(
            "/api/v1/rights/requests/move",
            "privacy",
            "{\"id\":\"%s\",\"step\":\"refuse\",\"reason\":\"excessive\"}".formatted(known));

    JsonNode status = json(hub.status(id, "backend"));
    assertThat(status.path("request_status").asText()).isEqualTo("cancelled");
    assertThat(status.path("extensions").path(OpenDsrHub.HOST).path("refused").asText())
        .isEqualTo("excessive");
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static RunningServer server() {
    return hub.server();
  }

  private static byte[] decoded(JsonNode receipt) {
    return Base64.getDecoder().decode(receipt.path("encoded_request").asText());
  }

  private static boolean isSigned(HttpResponse<String> answer)
      throws IOException, GeneralSecurityException {
    assertThat(answer.headers().firstValue("X-OpenDSR-Processor-Domain")).contains(OpenDsrHub.HOST);
    String pem = server().get("/opendsr/v1/cert.pem").body();
    PublicKey key =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)))
            .getPublicKey();
    return OpenDsrHub.verifies(
        key,
        answer.body().getBytes(UTF_8),
        answer.headers().firstValue("X-OpenDSR-Signature").orElseThrow());
  }
}
