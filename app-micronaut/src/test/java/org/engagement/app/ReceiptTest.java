package org.engagement.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.List;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody who has a receipt can do with nothing but what the server publishes. */
class ReceiptTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.inMemory();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Requirement("ISO/IEC TS 27560")
  @Requirement("RFC 8037")
  @Test
  void it_verifies_by_the_published_key_and_keeps_to_the_published_schema() throws Exception {
    JsonNode answer = says("r-1", "granted", "app-analytics");
    String[] parts = answer.path("signed").asText().split("\\.", 3);
    byte[] payload = Base64.getUrlDecoder().decode(parts[1]);

    assertThat(verifies(parts)).isTrue();
    assertThat(schema().validate(new String(payload, UTF_8), InputFormat.JSON)).isEmpty();
    assertThat(RunningServer.JSON.readTree(payload).path("record_id"))
        .isEqualTo(answer.path("receiptId"));
    parts[1] = parts[1].substring(1) + "A";
    assertThat(verifies(parts)).isFalse();
  }

  @Requirement("ISO/IEC TS 27560")
  @Test
  void everything_that_can_be_said_has_a_receipt_of_the_schema() throws Exception {
    List<JsonNode> answers =
        List.of(
            says("s-1", "withdrawn", "app-analytics"),
            says("s-2", "notified", "risk-cancer"),
            says("s-3", "objected", "risk-cancer"),
            says("s-4", "objection-withdrawn", "risk-cancer"));

    for (JsonNode answer : answers) {
      String payload = answer.path("signed").asText().split("\\.", 3)[1];
      assertThat(
              schema()
                  .validate(
                      new String(Base64.getUrlDecoder().decode(payload), UTF_8), InputFormat.JSON))
          .isEmpty();
    }
    assertThat(schema().validate("{\"schema_version\":\"1\"}", InputFormat.JSON)).isNotEmpty();
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void one_call_of_the_same_form_withdraws_what_one_call_gave() {
    JsonNode given = says("w-1", "granted", "personalised-help");
    JsonNode taken = says("w-2", "withdrawn", "personalised-help");

    assertThat(given.fieldNames()).toIterable().containsExactlyElementsOf(() -> taken.fieldNames());
  }

  private static JsonNode says(String requestId, String state, String purpose) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/consents",
            "backend",
            """
            {"requestId": "%s", "userId": "anna", "purpose": "%s", "state": "%s",
             "noticeVersion": "2026-1", "language": "de", "method": "app-settings"}
            """
                .formatted(requestId, purpose, state));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static boolean verifies(String[] parts) throws IOException, GeneralSecurityException {
    JsonNode header = RunningServer.JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    JsonNode key = json(server.get("/.well-known/jwks.json")).path("keys").path(0);
    assertThat(header.path("kid")).isEqualTo(key.path("kid"));
    assertThat(header.path("alg").asText()).isEqualTo("EdDSA");
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(publicKey(Base64.getUrlDecoder().decode(key.path("x").asText())));
    verifier.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private static PublicKey publicKey(byte[] littleEndian) throws GeneralSecurityException {
    byte[] bytes = new byte[littleEndian.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = littleEndian[bytes.length - 1 - i];
    }
    boolean odd = (bytes[0] & 0x80) != 0;
    bytes[0] &= 0x7f;
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bytes))));
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(server.get("/schemas/consent-receipt-v1.schema.json").body());
  }
}
