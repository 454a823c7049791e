package org.engagement.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.intake.Decoding.EVENTS;
import static org.engagement.app.intake.Decoding.assertFault;
import static org.engagement.app.intake.Decoding.decode;
import static org.engagement.app.intake.Decoding.event;
import static org.engagement.app.intake.Decoding.events;
import static org.engagement.app.intake.Decoding.items;
import static org.engagement.app.intake.Decoding.utf8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A body")
class BodyTest {

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "null", "5", "", "   "})
  void is_one_json_object(String body) {
    assertFault(decode(body), null, "is a JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{}'                          | is required",
        "'{\"event\":[]}'              | is required",
        "'{\"events\":{}}'             | is an array",
        "'{\"events\":null}'           | is an array",
        "'{\"events\":[],\"events\":[]}' | stands once"
      })
  void has_the_events_in_one_array(String body, String rule) {
    assertFault(decode(body), "events", rule);
  }

  @Test
  void may_have_other_members_before_and_after() {
    String body = "{\"a\":{\"events\":[1]},\"events\":[%s],\"b\":[[]]}".formatted(event("e1"));

    assertThat(items(decode(body))).hasSize(1);
    assertThat(items(decode("{\"events\":[]}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventId\":NaN}",
        "{\"eventId\":Infinity}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":'x'}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"line\nbreak\"}",
        "{\"a\":tru}",
        "// {}",
        "{\"a\":1",
      })
  void that_is_not_json_names_the_item_where_it_ends_to_be(String broken) {
    assertFault(decode(events(event("e0"), broken)), "events[1]", "is well-formed JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {" {}", " 1", "]", "}", ",", "x", "{\"events\":[]}"})
  void has_nothing_after_its_object(String trailing) {
    assertThat(decode(events(event("e0")) + trailing)).isInstanceOf(Decoded.BodyFault.class);
    assertThat(items(decode(events(event("e0")) + " \r\n\t"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C3", "C328", "C0AF", "E0809F", "EDA080", "F4908080", "FF", "80"})
  void is_strict_utf8(String hex) {
    byte[] good = utf8(events(event("e0", ",\"x\":\"#\"")));
    ByteArrayOutputStream bad = new ByteArrayOutputStream();
    for (byte b : good) {
      bad.writeBytes(b == '#' ? HexFormat.of().parseHex(hex) : new byte[] {b});
    }

    assertThat(items(EVENTS.decode(good))).hasSize(1);
    assertFault(EVENTS.decode(bad.toByteArray()), null, "is UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void is_in_no_other_encoding(String encoding) {
    byte[] body = events(event("e0")).getBytes(Charset.forName(encoding));

    assertFault(EVENTS.decode(body), null, "is UTF-8");
  }

  @Test
  void may_begin_with_a_byte_order_mark() {
    assertThat(items(decode("\ufeff" + events(event("e0"))))).hasSize(1);
  }

  @Test
  void is_checked_to_its_last_byte() {
    byte[] body = utf8(events(event("e0", ",\"x\":\"" + "ä".repeat(9_000) + "\"")));

    assertThat(items(EVENTS.decode(body))).hasSize(1);
    assertFault(EVENTS.decode(Arrays.copyOf(body, body.length - 5)), null, "is UTF-8");
  }

  @Test
  void has_at_most_so_many_items() {
    EventDecoder two = new EventDecoder(new DecodeLimits(2, 1_000, 32));

    assertThat(items(two.decode(utf8(events("1", "2"))))).hasSize(2);
    assertFault(two.decode(utf8(events("1", "2", "3"))), "events", "has at most 2 items");
  }

  @Test
  void nested_beyond_all_reason_is_refused_and_breaks_nothing() {
    String pit = "{\"a\":".repeat(100_000);

    assertFault(decode(events(event("e0"), pit)), "events[1]", "nested at most 1000 deep");
    assertThat(items(decode(events(event("e0"))))).hasSize(1);
  }

  @Test
  void answers_no_word_of_its_content() {
    byte[] body =
        "{\"events\":[{\"anna@example.de\":\"anna@example.de\" anna@example.de"
            .getBytes(StandardCharsets.US_ASCII);

    assertThat(EVENTS.decode(body).toString()).doesNotContain("anna");
  }
}
