package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Legal holds and the dry run over HTTP. */
class RetentionTest {
  private static final String HOLDS = "/api/v1/retention/holds";

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

  @Requirement("SGB X § 84")
  @Test
  void a_hold_is_set_listed_named_in_a_certificate_and_lifted() {
    HttpResponse<String> set =
        held("\"userId\":\"anna\",\"category\":\"consents\",\"reason\":\"claim\"");
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    assertThat(set.body()).doesNotContain("anna").contains("file 4711", "GDPR Art. 17(3)(e)");
    String id = json(set).path("holdId").asText();

    JsonNode certificate =
        json(server.post("/api/v1/rights/erasure", "privacy", "{\"userId\":\"anna\"}"));
    assertThat(certificate.path("held").path(0).path("category").asText()).isEqualTo("consents");
    assertThat(certificate.path("held").path(0).path("rule").asText()).contains("legal claims");

    assertThat(json(get(HOLDS)).path("holds").path(0).path("reference").asText())
        .isEqualTo("file 4711");
    assertThat(lifted(id)).isTrue();
    assertThat(lifted(id)).isFalse();
    assertThat(json(get(HOLDS)).path("holds")).isEmpty();
  }

  @Requirement("GDPR Art. 5(1)(e)")
  @Test
  void a_dry_run_has_a_line_for_every_rule_and_a_figure_for_every_category() {
    JsonNode lines = json(get("/api/v1/retention/dry-run")).path("lines");

    assertThat(lines.findValuesAsText("category"))
        .contains("activities", "messages", "consents", "pseudonyms", "holds");
    assertThat(lines.findValuesAsText("rule"))
        .contains("P400D", "end of business year + P10Y", "end of business year + P3Y");
    assertThat(lines.findValues("count")).allMatch(count -> count.asLong() == 0);
    assertThat(server.get("/metrics").body())
        .contains("engagement_retention_oldest_seconds{category=\"activities\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"reason\":\"claim\"; category",
        "\"userId\":\"anna\",\"reason\":\"whim\"; reason",
        "\"userId\":\"anna\"; reason",
        "\"userId\":\"anna\",\"category\":\"secrets\",\"reason\":\"claim\"; category",
        "\"userId\":\"anna\",\"category\":\"erasures\",\"reason\":\"claim\"; category",
      })
  void a_hold_that_names_nothing_right_is_refused(String fields, String wrong) {
    HttpResponse<String> answer = held(fields);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(wrong);
  }

  @Test
  void nobody_unknown_is_held() {
    assertThat(held("\"userId\":\"nobody\",\"reason\":\"claim\"").statusCode()).isEqualTo(409);
  }

  private static boolean lifted(String id) {
    return json(server.post(HOLDS + "/lift", "privacy", "{\"holdId\":\"" + id + "\"}"))
        .path("lifted")
        .asBoolean();
  }

  private static HttpResponse<String> held(String fields) {
    return server.post(
        HOLDS, "privacy", "{\"requestId\":\"hold-1\",\"reference\":\"file 4711\"," + fields + "}");
  }

  private static HttpResponse<String> get(String path) {
    return server.call("GET", path, "privacy", BodyPublishers.noBody());
  }
}
