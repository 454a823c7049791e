package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What OpenDSR refuses, in the shape of its specification, and who may not call. */
class OpenDsrRefusalTest {
  private static final String PLANTED = "q7x.erika.mustermann@example.com";

  @TempDir static Path folder;

  private static KeyPairFiles theirs;
  private static OpenDsrHub hub;

  @BeforeAll
  static void start() {
    theirs = KeyPairFiles.of(folder, "hub.example", "RSA");
    hub =
        OpenDsrHub.on(
            InMemoryStores.create(),
            folder,
            new MovableTime(),
            """
                - { id: signing_hub, key: import, callbackHosts: [hub.example], certificateFile: "%s" }
            """
                .formatted(theirs.certificateFile()));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Each with what is wrong; the answer has the shape of the specification and names nobody. */
  @Requirement("GDPR Art. 5(1)(f)")
  @TestFactory
  Stream<DynamicTest> what_is_wrong_is_refused_without_its_content() {
    String sound = OpenDsrHub.example(UUID.randomUUID(), "erasure", PLANTED);
    return Stream.of(
            List.of("\"raw\"", "\"md5\"", "identity_format is raw"),
            List.of("\"raw\"", "\"sha1\"", "identity_format is raw"),
            List.of("\"raw\"", "\"sha256\"", "identity_format is raw"),
            List.of("controller_customer_id", "email", "identity_type is controller_customer_id"),
            List.of("\"erasure\"", "\"rectification\"", "subject_request_type is one of"),
            List.of("\"gdpr\"", "\"ccpa\"", "regulation is gdpr"),
            List.of("\"regulation\": \"gdpr\",", "", "regulation is required"),
            List.of("-4", "-1", "subject_request_id is a UUID of version 4"),
            List.of("\"2.0\"", "\"1.0\"", "api_version is 2.0"),
            List.of("2026-11-18T10", "2036-11-18T10", "submitted_time does not lie ahead"),
            List.of("2026-11-18T10", PLANTED, "submitted_time is an instant"),
            List.of("https://examplecontroller", "http://examplecontroller", "callback_urls are"),
            List.of("examplecontroller.com", "foreign.example", "status_callback_urls are https"),
            List.of("callbacks\"", "callbacks?" + PLANTED + "\"", "status_callback_urls are https"),
            List.of("\"identity_value\"", "\"" + PLANTED + "\"", "has an unknown field"),
            List.of("}", "", "the body is sound JSON"),
            List.of("nothing", "", "subject_identities names somebody"))
        .map(wrong ->
            DynamicTest.dynamicTest(
                wrong.get(0) + " as " + wrong.get(1),
                () -> {
                  HttpResponse<String> answer = hub.ask(sound.replace(wrong.get(0), wrong.get(1)));
                  assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                  JsonNode error = json(answer).path("error");
                  assertThat(error.path("code").asInt()).isEqualTo(400);
                  assertThat(error.path("message").asText()).contains(wrong.get(2));
                  JsonNode detail = error.path("errors").path(0);
                  assertThat(detail.path("domain").asText()).isEqualTo("Validation");
                  assertThat(detail.path("reason").asText()).isEqualTo("IllegalArgumentException");
                  assertThat(detail.path("message")).isEqualTo(error.path("message"));
                  assertThat(answer.body()).doesNotContain("q7x").doesNotContain("mustermann");
                }));
  }

  @Requirement("OWASP ASVS 5.0 V8")
  @Test
  void a_controller_that_signs_is_believed_by_its_signature_alone() throws Exception {
    hub.consents("gerd");
    String body =
        OpenDsrHub.example(UUID.randomUUID(), "access", "gerd")
            .replace("examplecontroller.com", "hub.example");

    for (String bad : List.of("", "bm9uZQ==", "%%%", OpenDsrHub.sign(theirs.key(), body + " "))) {
      HttpResponse<String> refused = askSigned(body, bad);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(json(refused).path("error").path("code").asInt()).isEqualTo(403);
    }
    assertThat(hub.server().post("/opendsr/v1/requests", "import", body).statusCode())
        .isEqualTo(403);
    assertThat(askSigned(body, OpenDsrHub.sign(theirs.key(), body)).statusCode()).isEqualTo(201);
  }

  @Requirement("OWASP ASVS 5.0 V8")
  @Test
  void a_request_is_its_controllers_alone() {
    hub.consents("hans");
    UUID id = UUID.randomUUID();
    hub.ask(OpenDsrHub.example(id, "erasure", "hans"));

    assertThat(hub.status(id, "import").statusCode()).isEqualTo(400);
    assertThat(hub.cancel(id, "import").statusCode()).isEqualTo(400);
    assertThat(hub.status(id, "backend").statusCode()).isEqualTo(200);
  }

  @Test
  void nothing_is_found_where_it_is_not_set_up() {
    try (RunningServer without = RunningServer.inMemory()) {
      assertThat(without.get("/opendsr/v1/discovery").statusCode()).isEqualTo(404);
      assertThat(without.get("/opendsr/v1/cert.pem").statusCode()).isEqualTo(404);
      assertThat(without.post("/opendsr/v1/requests", "backend", "{}").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> askSigned(String body, String signature) {
    return hub.server()
        .send(
            hub.server()
                .request("/opendsr/v1/requests")
                .header("Authorization", "Bearer " + RunningServer.secret("import"))
                .header("Content-Type", "application/json")
                .header("X-OpenDSR-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
  }
}
