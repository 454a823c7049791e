package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendGridSignatureTest {
  private final SignedCalls calls = new SignedCalls();

  @Test
  void holds_for_the_bytes_that_were_signed_and_no_others() {
    byte[] body = "[{\"a\":1}]\r\n".getBytes(UTF_8);
    String signature = calls.sign("1795348800", body);

    assertThat(calls.signature().holds(body, "1795348800", signature)).isTrue();
    assertThat(calls.signature().holds("[{\"a\":1}]".getBytes(UTF_8), "1795348800", signature))
        .isFalse();
    assertThat(calls.signature().holds(body, "1795348801", signature)).isFalse();
    assertThat(new SignedCalls().signature().holds(body, "1795348800", signature)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, true",
    "PT-24H, true",
    "PT-24H-1S, false",
    "PT5M, true",
    "PT5M1S, false",
  })
  void holds_for_a_day_and_little_ahead(Duration off, boolean holds) {
    byte[] body = "[]".getBytes(UTF_8);
    String second = Long.toString(Dispatches.NOON.plus(off).getEpochSecond());

    assertThat(calls.signature().holds(body, second, calls.sign(second, body))).isEqualTo(holds);
  }

  @Test
  void does_not_hold_where_anything_is_missing_or_garbled() {
    byte[] body = "[]".getBytes(UTF_8);
    String signature = calls.sign("1795348800", body);

    assertThat(calls.signature().holds(body, null, signature)).isFalse();
    assertThat(calls.signature().holds(body, "1795348800", null)).isFalse();
    assertThat(calls.signature().holds(body, "", signature)).isFalse();
    assertThat(calls.signature().holds(body, "noon", signature)).isFalse();
    assertThat(calls.signature().holds(body, "1795348800", "")).isFalse();
    assertThat(calls.signature().holds(body, "1795348800", "%")).isFalse();
    assertThat(calls.signature().holds(body, "1795348800", "AAAA")).isFalse();
    assertThat(calls.signature().holds(body, "1795348800", "MAYCgQECAQE=")).isFalse();
    for (String key : List.of("", "%", "AAAA")) {
      assertThat(
              new SendGridSignature(() -> key, InstantSource.fixed(Dispatches.NOON))
                  .holds(body, "1795348800", signature))
          .isFalse();
    }
  }

  @Test
  void agrees_with_published_vectors() {
    JsonNode vectors = Vectors.read("sendgrid/vectors.json").path("vectors");
    var then = InstantSource.fixed(Instant.ofEpochSecond(1_600_112_560));
    List<String> wrong = new ArrayList<>();
    for (JsonNode vector : vectors) {
      boolean holds =
          new SendGridSignature(() -> vector.path("publicKeySpkiBase64").asText(), then)
              .holds(
                  Base64.getDecoder().decode(vector.path("payloadBase64").asText()),
                  vector.path("timestamp").asText(),
                  vector.path("signatureDerBase64").asText());
      if (holds != vector.path("valid").asBoolean()) {
        wrong.add(vector.path("name").asText());
      }
    }
    assertThat(vectors).hasSizeGreaterThan(5);
    assertThat(wrong).isEmpty();
  }

  @Test
  void agrees_with_wycheproof_on_curve_and_encoding() throws GeneralSecurityException {
    JsonNode groups =
        Vectors.read("wycheproof/ecdsa_secp256r1_sha256_test.json").path("testGroups");
    List<String> wrong = new ArrayList<>();
    for (JsonNode group : groups) {
      PublicKey key = key(group.path("publicKeyDer").asText());
      for (JsonNode test : group.path("tests")) {
        boolean holds =
            SendGridSignature.holds(
                key,
                HexFormat.of().parseHex(test.path("msg").asText()),
                HexFormat.of().parseHex(test.path("sig").asText()));
        if (holds != test.path("result").asText().equals("valid")) {
          wrong.add(test.path("tcId").asText() + " " + test.path("comment").asText());
        }
      }
    }
    assertThat(groups).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  private static PublicKey key(String hex) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(hex)));
  }
}
