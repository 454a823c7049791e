package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first two signatures are Twilio's own published examples (MIT, Twilio Inc.). */
class TwilioSignatureTest {
  private static final String ADDRESS = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String FORM =
      "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309"
          + "&From=%2B14158675309";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final String HASHED =
      ADDRESS + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
  private static final String JSON = "{\"property\": \"value\", \"boolean\": true}";
  private static final String JSON_SIGNATURE = "a9nBmqA0ju/hNViExpshrM61xv4=";

  private final TwilioSignature twilio = new TwilioSignature(() -> "12345");

  @Test
  void holds_for_a_form_whatever_the_order_of_its_fields() {
    String turned =
        "To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&Digits=1234"
            + "&CallSid=CA1234567890ABCDE";

    assertThat(twilio.holdsForForm(ADDRESS, FORM.getBytes(UTF_8), SIGNATURE)).isTrue();
    assertThat(twilio.holdsForForm(ADDRESS, turned.getBytes(UTF_8), SIGNATURE)).isTrue();
  }

  @Test
  void holds_for_another_body_by_its_hash() {
    assertThat(twilio.holdsForBody(HASHED, JSON.getBytes(UTF_8), JSON_SIGNATURE)).isTrue();
    assertThat(twilio.holdsForBody(HASHED, (JSON + " ").getBytes(UTF_8), JSON_SIGNATURE)).isFalse();
    assertThat(twilio.holdsForBody(ADDRESS, JSON.getBytes(UTF_8), SIGNATURE)).isFalse();
  }

  @Test
  void does_not_hold_once_anything_was_changed() {
    byte[] form = FORM.getBytes(UTF_8);

    assertThat(twilio.holdsForForm(ADDRESS + "3", form, SIGNATURE)).isFalse();
    assertThat(twilio.holdsForForm(ADDRESS, (FORM + "&More=1").getBytes(UTF_8), SIGNATURE))
        .isFalse();
    assertThat(new TwilioSignature(() -> "12346").holdsForForm(ADDRESS, form, SIGNATURE)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "%", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "ü"})
  void does_not_hold_where_it_is_missing_or_garbled(String signature) {
    assertThat(twilio.holdsForForm(ADDRESS, FORM.getBytes(UTF_8), signature)).isFalse();
    assertThat(twilio.holdsForBody(HASHED, JSON.getBytes(UTF_8), signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mycompany.com/myapp.php", "ftp://mycompany.com/", "https://"})
  void does_not_hold_for_what_is_no_address(String address) {
    assertThat(twilio.holdsForForm(address, FORM.getBytes(UTF_8), SIGNATURE)).isFalse();
  }

  @Test
  void does_not_hold_for_a_garbled_form_or_without_a_token() {
    assertThat(twilio.holdsForForm(ADDRESS, "a=%zz".getBytes(UTF_8), SIGNATURE)).isFalse();
    assertThat(new TwilioSignature(() -> "").holdsForForm(ADDRESS, FORM.getBytes(UTF_8), SIGNATURE))
        .isFalse();
  }

  @Test
  void agrees_with_published_vectors() {
    JsonNode vectors = Vectors.read("twilio/vectors.json").path("vectors");
    List<String> wrong = new ArrayList<>();
    for (JsonNode vector : vectors) {
      if (verdict(vector) != vector.path("valid").asBoolean()) {
        wrong.add(vector.path("name").asText());
      }
    }
    assertThat(vectors).hasSizeGreaterThan(20);
    assertThat(wrong).isEmpty();
  }

  private static boolean verdict(JsonNode vector) {
    var twilio = new TwilioSignature(() -> vector.path("authToken").asText());
    String address = vector.path("url").asText();
    String signature = vector.path("signature").textValue();
    return vector.path("params").isObject()
        ? twilio.holdsForForm(address, form(vector.path("params")).getBytes(UTF_8), signature)
        : twilio.holdsForBody(address, vector.path("body").asText().getBytes(UTF_8), signature);
  }

  private static String form(JsonNode fields) {
    List<String> pairs = new ArrayList<>();
    fields
        .properties()
        .forEach(field -> {
          Iterable<JsonNode> values =
              field.getValue().isArray() ? field.getValue() : List.<JsonNode>of(field.getValue());
          values.forEach(value ->
              pairs.add(
                  encoded(field.getKey()) + "=" + (value.isNull() ? "" : encoded(value.asText()))));
        });
    return String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
