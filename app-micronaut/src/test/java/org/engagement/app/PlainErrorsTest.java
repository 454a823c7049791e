package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is told who calls for the first time and gets a field wrong. */
@Requirement("RFC 9457")
class PlainErrorsTest {
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
  @CsvSource(
      delimiter = '|',
      value = {
        "consents/query | 'userId':4711 | userId | is a text",
        "profiles/query | 'userId':4711 | userId | is a text",
        "inbox/query | 'userId':true | userId | is a text",
        "consents/query | 'userId':'anna','at':'yesterday' | at | is an instant such as 2026-11-18T11:00:00Z (RFC 3339)",
        "rights/requests | 'userId':'anna','requestId':'r','right':'access','receivedAt':'18.11.2026' | receivedAt | is an instant such as 2026-11-18T11:00:00Z (RFC 3339)",
        "inbox/query | 'userId':'anna','limit':'five' | limit | is a whole number",
        "contact-points | 'userId':'anna','channel':'email','address':'nomail' | address | is an e-mail address such as name@example.org",
        "contact-points | 'userId':'anna','channel':'sms','address':'0151 1234567' | address | is a phone number with its country code, such as +49 151 12345678 (E.164)",
        "preferences | 'userId':'anna','communicationChannels':['in_app','pigeon'] | communicationChannels | are of email, in_app, push, sms",
        "decisions/query | 'userId':'anna','language':'fr' | language | is de or en, a region aside",
        "decisions/query | 'userId':'anna','language':'German' | language | is de or en, a region aside"
      })
  void names_the_field_and_a_rule_that_helps(
      String path, String fields, String field, String rule) {
    HttpResponse<String> answer =
        server.post("/api/v1/" + path, "backend", "{" + fields.replace('\'', '"') + "}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("field").asText()).isEqualTo(field);
    assertThat(json(answer).path("detail").asText()).isEqualTo(field + " " + rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noticeHash | abc | is a SHA-256 in 64 lowercase hex digits",
        "language | german | is a tag such as de or en-GB",
        "evidence | ' ' | has 1 to 1,000 characters",
        "method | ' ' | has 1 to 100 characters",
        "noticeVersion | ' ' | has 1 to 100 characters"
      })
  void says_in_one_sentence_what_is_wrong_with_a_consent(String field, String value, String rule) {
    HttpResponse<String> answer = says("r-" + field, field, value);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("detail").asText()).isEqualTo(field + " " + rule);
  }

  @Requirement("GDPR Art. 12(6)")
  @Test
  void a_letter_that_proves_nothing_says_that_the_proof_comes_next() {
    String letter = "{\"userId\":\"anna\",\"requestId\":\"letter\",\"right\":\"access\"%s}";

    assertThat(nextStep(letter.formatted(""))).isEqualTo("prove-identity");
    assertThat(nextStep(letter.formatted(",\"evidence\":\"file 12\"")))
        .isEqualTo("hand-over-archive");
  }

  private static String nextStep(String asked) {
    return json(server.post("/api/v1/rights/requests", "privacy", asked)).path("nextStep").asText();
  }

  @Requirement("ISO/IEC TS 27560")
  @Test
  void a_request_id_that_comes_again_with_other_words_is_a_conflict_and_names_what_differs() {
    assertThat(says("again", "evidence", "box 7").statusCode()).isEqualTo(200);
    assertThat(says("again", "evidence", "box 7").statusCode()).isEqualTo(200);

    HttpResponse<String> answer = says("again", "evidence", "box 8");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("field").asText()).isEqualTo("requestId");
    assertThat(json(answer).path("detail").asText())
        .isEqualTo("requestId was used before with another evidence");
    assertThat(answer.body()).doesNotContain("box 8");
  }

  @Requirement("ISO/IEC TS 27560")
  @Test
  void a_receipt_is_found_again_by_whom_it_is_about_and_privacy_and_by_nobody_else() {
    JsonNode given = json(says("found", "evidence", "box 9"));
    String byRequest = "{\"userId\":\"anna\",\"requestId\":\"found\"}";
    String byId =
        "{\"userId\":\"anna\",\"receiptId\":\"" + given.path("receiptId").asText() + "\"}";

    for (String role : new String[] {"person", "backend", "privacy"}) {
      assertThat(json(receipt(role, byRequest))).isEqualTo(given);
      assertThat(json(receipt(role, byId))).isEqualTo(given);
    }
    assertThat(receipt("analyst", byRequest).statusCode()).isEqualTo(403);
    assertThat(receipt("backend", byRequest.replace("anna", "ben")).statusCode()).isEqualTo(404);
    assertThat(receipt("backend", byId.replace("anna", "ben")).statusCode()).isEqualTo(404);
    assertThat(receipt("backend", "{\"userId\":\"anna\"}").statusCode()).isEqualTo(400);
  }

  @Requirement("RFC 8037")
  @Test
  void the_key_set_shows_a_successor_beside_the_key_of_before() {
    JsonNode before = keys();

    String kid = before.path(0).path("kid").asText();
    HttpResponse<String> made = renews("{\"successorOf\":\"" + kid + "\"}");

    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(keys()).hasSize(before.size() + 1);
    assertThat(keys().path(0)).isEqualTo(json(made));
    assertThat(keys().path(1)).isEqualTo(before.path(0));
    assertThat(json(renews("{\"successorOf\":\"" + kid + "\"}"))).isEqualTo(json(made));
    assertThat(keys()).hasSize(before.size() + 1);
    assertThat(renews("{\"successorOf\":\"none\"}").statusCode()).isEqualTo(400);
  }

  @Requirement("GDPR Art. 13(1)(a)")
  @Test
  void a_register_that_names_no_controller_is_warned_of_and_the_node_works() {
    HttpResponse<String> ready = server.get("/health/readiness");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(json(ready).path("warnings").path(0).asText())
        .startsWith("the purpose register names no controller");
  }

  private static HttpResponse<String> renews(String body) {
    return server.post("/api/v1/operations/receipt-key", "admin", body);
  }

  private static JsonNode keys() {
    return json(server.get("/.well-known/jwks.json")).path("keys");
  }

  private static HttpResponse<String> receipt(String role, String body) {
    return server.post("/api/v1/consents/receipts/query", role, body);
  }

  private static HttpResponse<String> says(String requestId, String field, String value) {
    var said =
        RunningServer.JSON
            .createObjectNode()
            .put("requestId", requestId)
            .put("userId", "anna")
            .put("purpose", "personalised-help")
            .put("state", "granted")
            .put("noticeVersion", "2026-1")
            .put("language", "de")
            .put("method", "app-dialogue")
            .put(field, value);
    return server.post("/api/v1/consents", "backend", said.toString());
  }
}
