package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.engagement.adapter.channels.SendGridEvent.Kind;
import org.engagement.adapter.channels.SendGridReceipts.Reading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Receipts of SendGrid")
class SendGridReceiptsTest {
  private static final String NOON = "1795348800";
  private static final String REPORT =
      """
      {"email":"anna@example.org","event":"delivered","timestamp":1795348799,"sg_event_id":"e-1",
       "sg_message_id":"14c5d75ce93.recvd-1-5.0","attempt":"00000000-0000-0007-0000-000000000007"}\
      """;

  private final SignedCalls calls = new SignedCalls();

  @Test
  void tell_which_attempt_came_to_what_and_never_the_address() {
    assertThat(read("[" + REPORT + "]\r\n"))
        .isEqualTo(
            genuine(
                new SendGridEvent(
                    "e-1",
                    Kind.DELIVERED,
                    Dispatches.ATTEMPT,
                    "14c5d75ce93",
                    Instant.ofEpochSecond(1_795_348_799))))
        .extracting(Object::toString)
        .asString()
        .doesNotContain("anna");
  }

  @ParameterizedTest
  @CsvSource({
    "processed, , PROCESSED",
    "deferred, , DEFERRED",
    "delivered, , DELIVERED",
    "bounce, bounce, BOUNCED",
    "bounce, blocked, BLOCKED",
    "dropped, , DROPPED",
    "spamreport, , SPAM_REPORTED",
    "unsubscribe, , UNSUBSCRIBED",
    "group_unsubscribe, , UNSUBSCRIBED",
    "open, , OTHER",
    "new one, , OTHER"
  })
  void have_a_kind(String event, String type, Kind kind) {
    String report =
        "{\"event\":\"%s\",\"type\":\"%s\",\"timestamp\":1,\"sg_event_id\":\"e\"}"
            .formatted(event, type);

    assertThat(read("[" + report + "]"))
        .isEqualTo(genuine(new SendGridEvent("e", kind, null, null, Instant.ofEpochSecond(1))));
  }

  @Test
  void that_stand_in_a_call_twice_are_told_once() {
    assertThat(read("[" + REPORT + "," + REPORT + "]"))
        .isInstanceOfSatisfying(
            Reading.Genuine.class, genuine -> assertThat(genuine.events()).hasSize(1));
  }

  @Test
  void of_other_mail_have_no_attempt() {
    assertThat(read("[" + REPORT.replace("00000000-0000-0007", "not-one-of-ours") + "]"))
        .isInstanceOfSatisfying(
            Reading.Genuine.class,
            genuine -> assertThat(genuine.events().getFirst().attempt()).isNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "7",
        "[7]",
        "[{}]",
        "[] []",
        "[]x",
        "[",
        "0[]",
        "[{\"event\":\"open\",\"timestamp\":1}]",
        "[{\"event\":\"open\",\"timestamp\":1,\"sg_event_id\":\"\"}]",
        "[{\"event\":\"open\",\"timestamp\":1,\"sg_event_id\":7}]",
        "[{\"event\":\"open\",\"timestamp\":1.5,\"sg_event_id\":\"e\"}]",
        "[{\"event\":\"open\",\"timestamp\":\"1\",\"sg_event_id\":\"e\"}]",
        "[{\"event\":7,\"timestamp\":1,\"sg_event_id\":\"e\"}]",
        "[{\"event\":\"open\",\"event\":\"drop\",\"timestamp\":1,\"sg_event_id\":\"e\"}]"
      })
  void are_read_strictly_though_the_signature_holds(String body) {
    assertThat(read(body)).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void have_ids_of_at_most_100_characters_and_are_in_utf_8() {
    assertThat(read("[" + REPORT.replace("e-1", "e".repeat(100)) + "]"))
        .isInstanceOf(Reading.Genuine.class);
    assertThat(read("[" + REPORT.replace("e-1", "e".repeat(101)) + "]"))
        .isInstanceOf(Reading.Malformed.class);
    byte[] latin = "[\"ü\"]".getBytes(ISO_8859_1);
    assertThat(receipts().read(latin, NOON, calls.sign(NOON, latin)))
        .isEqualTo(new Reading.Malformed("a call is one JSON array in UTF-8"));
  }

  /** What is signed is the same text when a digit moves between timestamp and body. */
  @Test
  void with_a_digit_moved_between_timestamp_and_body_are_refused() {
    byte[] body = ("[" + REPORT + "]").getBytes(UTF_8);
    String signed = calls.sign(NOON, body);
    byte[] longer = ("0[" + REPORT + "]").getBytes(UTF_8);

    assertThat(receipts().read(longer, "179534880", signed)).isEqualTo(new Reading.Foreign());
    byte[] digits = "[]".getBytes(UTF_8);
    assertThat(receipts().read(digits, NOON + "1", calls.sign(NOON, "1[]".getBytes(UTF_8))))
        .isEqualTo(new Reading.Foreign());
  }

  @Test
  void without_a_signature_that_holds_are_not_even_parsed() {
    assertThat(receipts().read("[".getBytes(UTF_8), NOON, "AAAA")).isEqualTo(new Reading.Foreign());
    assertThat(receipts().read("[".getBytes(UTF_8), null, null)).isEqualTo(new Reading.Foreign());
  }

  private Reading read(String body) {
    return receipts().read(body.getBytes(UTF_8), NOON, calls.sign(NOON, body.getBytes(UTF_8)));
  }

  private SendGridReceipts receipts() {
    return new SendGridReceipts(calls.signature());
  }

  private static Reading genuine(SendGridEvent... events) {
    return new Reading.Genuine(List.of(events));
  }
}
