package org.engagement.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.intake.Decoding.assertFault;
import static org.engagement.app.intake.Decoding.assertRejected;
import static org.engagement.app.intake.Decoding.items;
import static org.engagement.app.intake.Decoding.only;
import static org.engagement.app.intake.Decoding.usage;
import static org.engagement.app.intake.Decoding.utf8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.activity.Rejection.Reason;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.UserId;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The decoder of the tracking API")
class TrackingDecoderTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ANNA = "\"messageId\":\"m1\",\"userId\":\"anna\"";

  private final TrackingDecoder decoder =
      new TrackingDecoder(DecodeLimits.DEFAULT, () -> "assigned");

  @Test
  void reads_a_page_as_a_view_of_the_screen_it_names() {
    Submission read =
        single(TrackingCall.PAGE, "\"name\":\"Start\",\"timestamp\":\"2026-11-22T11:59:00Z\"");

    assertThat(read)
        .isEqualTo(
            new Submission.Usage(
                "m1",
                new UserId("anna"),
                null,
                Instant.parse("2026-11-22T11:59:00Z"),
                UsageType.PAGE_VIEW,
                new UsageDetails("Start", null, null, null),
                Traits.NONE,
                false,
                0));
  }

  @Test
  void reads_a_screen_without_a_name_by_its_property() {
    Submission read =
        single(TrackingCall.SCREEN, "\"name\":\"\",\"properties\":{\"screenName\":\"Start\"}");

    assertThat(usage(read).type()).isEqualTo(UsageType.PAGE_VIEW);
    assertThat(usage(read).details().screenName()).isEqualTo("Start");
  }

  @Test
  void reads_a_track_by_the_type_its_event_equals() {
    Submission read =
        single(
            TrackingCall.TRACK,
            "\"event\":\"task_completion\",\"properties\":{\"duration\":1500.7,\"success\":false,"
                + "\"screenName\":\"Form\",\"featureId\":\"refund\",\"price\":5}");

    assertThat(usage(read).type()).isEqualTo(UsageType.TASK_COMPLETION);
    assertThat(usage(read).details()).isEqualTo(new UsageDetails("Form", "refund", 1500L, false));
    assertThat(usage(read).droppedFields()).isEqualTo(1);
  }

  @Test
  void reads_any_other_track_as_the_use_of_a_feature() {
    Submission named = single(TrackingCall.TRACK, "\"event\":\"Refund Opened\"");
    Submission both =
        single(
            TrackingCall.TRACK, "\"event\":\"Opened\",\"properties\":{\"featureId\":\"refund\"}");

    assertThat(usage(named).type()).isEqualTo(UsageType.FEATURE_USAGE);
    assertThat(usage(named).details().featureId()).isEqualTo("Refund Opened");
    assertThat(usage(both).details().featureId()).isEqualTo("refund");
  }

  @Requirement("GDPR Art. 5(1)(c)")
  @Test
  void reads_an_identify_by_the_allow_list_and_drops_the_rest() {
    Submission read =
        single(
            TrackingCall.IDENTIFY,
            "\"traits\":{\"ageGroup\":\"22-30\",\"createdAt\":\"2019-05-04T22:00:00Z\","
                + "\"digitalLiteracyScore\":1,\"preferredChannel\":\"push\","
                + "\"email\":\"anna@example.de\",\"phone\":\"0151 23456789\"},"
                + "\"context\":{\"device\":{\"token\":\"x\"},\"ip\":\"10.0.0.1\"}");

    assertThat(read)
        .isEqualTo(
            new Submission.Identification(
                "m1",
                new UserId("anna"),
                NOON,
                new Traits(AgeGroup.FROM_22_TO_30, LocalDate.of(2019, 5, 4), 1.0, "push"),
                false,
                4));
  }

  @Test
  void takes_an_anonymous_id_alone_for_nobody() {
    Submission read =
        body(TrackingCall.PAGE, "{\"messageId\":\"m1\",\"userId\":null,\"anonymousId\":\"a\"}");

    assertThat(usage(read).userId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"anonymousId\":null}", "{\"userId\":null}"})
  void asks_for_one_of_both_ids(String body) {
    assertRejected(body(TrackingCall.PAGE, body), Reason.MISSING_FIELD, "userId");
  }

  @Test
  void assigns_an_id_where_there_is_none() {
    Submission read = body(TrackingCall.PAGE, "{\"userId\":\"anna\"}");

    assertThat(read.eventId()).isEqualTo("assigned");
  }

  @ParameterizedTest
  @CsvSource({"GROUP", "ALIAS"})
  void rejects_what_it_does_not_take(TrackingCall call) {
    Submission read = single(call, "\"traits\":{\"ageGroup\":7}");

    assertRejected(read, Reason.UNSUPPORTED_TYPE, "type");
    assertThat(read.eventId()).isEqualTo("m1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRACK    | '\"x\":1'                                    | MISSING_FIELD | event",
        "TRACK    | '\"event\":\" \"'                            | INVALID_FIELD | event",
        "TRACK    | '\"event\":\"a\",\"properties\":[]'          | MALFORMED     | properties",
        "PAGE     | '\"properties\":{\"duration\":\"3 s\"}'      | MALFORMED     | properties.duration",
        "PAGE     | '\"timestamp\":\"yesterday\"'                | INVALID_FIELD | timestamp",
        "IDENTIFY | '\"traits\":{\"createdAt\":\"May\"}'         | INVALID_FIELD | traits.createdAt",
        "PAGE     | '\"context\":{\"consent\":[]}'               | MALFORMED     | context.consent",
        "PAGE     | '\"messageId\":\"m2\"'                       | MALFORMED     | messageId"
      })
  void names_the_field_that_breaks_its_rule(
      TrackingCall call, String more, Reason reason, String field) {
    assertRejected(single(call, more), reason, field);
  }

  @Test
  void corrects_the_clock_of_the_sender() {
    String tenFast = "\"timestamp\":\"2026-11-22T12:08:30Z\",\"sentAt\":\"2026-11-22T12:10:00Z\"";
    Submission one = single(TrackingCall.PAGE, tenFast);
    Submission inBatch =
        batch(
                "{\"batch\":[{\"type\":\"page\",%s,\"timestamp\":\"2026-11-22T12:08:30Z\"}],"
                        .formatted(ANNA)
                    + "\"sentAt\":\"2026-11-22T12:10:00Z\"}")
            .getFirst();

    assertThat(usage(one).timestamp()).isEqualTo(Instant.parse("2026-11-22T11:58:30Z"));
    assertThat(usage(inBatch).timestamp()).isEqualTo(usage(one).timestamp());
  }

  @Test
  void takes_the_receipt_where_there_is_no_timestamp_and_leaves_out_a_bad_sent_at() {
    Submission none = single(TrackingCall.PAGE, "\"sentAt\":\"2026-11-22T12:10:00Z\"");
    Submission bad =
        single(TrackingCall.PAGE, "\"sentAt\":17,\"timestamp\":\"2026-11-22T11:00:00Z\"");
    Submission original =
        single(TrackingCall.PAGE, "\"originalTimestamp\":\"2026-11-22T11:00:00Z\"");

    assertThat(usage(none).timestamp()).isEqualTo(NOON);
    assertThat(usage(bad).timestamp()).isEqualTo(Instant.parse("2026-11-22T11:00:00Z"));
    assertThat(usage(original).timestamp()).isEqualTo(Instant.parse("2026-11-22T11:00:00Z"));
  }

  @Test
  void merges_the_context_of_a_batch_that_comes_after_its_items_into_each() {
    List<Submission> read =
        batch(
            """
            {"batch":[
              {"type":"page","messageId":"m1","userId":"anna"},
              {"type":"page","messageId":"m2","userId":"anna",
               "context":{"consent":{"categoryPreferences":{"app-analytics":true}}}},
              {"type":"page","messageId":"m3","userId":"anna",
               "context":{"consent":{"categoryPreferences":{"advertising":false}}}}],
             "sentAt":"2026-11-22T12:00:00Z",
             "context":{"ip":"10.0.0.1",
                        "consent":{"categoryPreferences":{"app-analytics":false}}},
             "sequence":1,"writeKey":"k"}\
            """);

    assertThat(read).extracting(item -> usage(item).denied()).containsExactly(true, false, true);
    assertThat(read).extracting(item -> usage(item).droppedFields()).containsExactly(1, 1, 1);
  }

  @Test
  void takes_a_preference_for_another_purpose_for_no_denial() {
    Submission read =
        single(
            TrackingCall.PAGE,
            "\"context\":{\"consent\":{\"categoryPreferences\":{\"advertising\":false}}}");

    assertThat(usage(read).denied()).isFalse();
  }

  @Test
  void cannot_tell_a_preference_that_is_neither_true_nor_false_and_takes_nothing() {
    String unclear =
        "\"context\":{\"consent\":{\"categoryPreferences\":{\"app-analytics\":\"false\"}}}";
    String path = "context.consent.categoryPreferences.app-analytics";

    assertRejected(single(TrackingCall.PAGE, unclear), Reason.MALFORMED, path);
    assertFault(
        decode(TrackingCall.BATCH, "{\"batch\":[]," + unclear + "}"), path, "is true or false");
  }

  @Test
  void lets_one_bad_item_cost_no_neighbour() {
    List<Submission> read =
        batch(
            """
            {"batch":[
              {"type":"page","messageId":"m0","userId":"anna"},
              7,
              {"messageId":"m2","userId":"anna"},
              {"type":"purchase","messageId":"m3","userId":"anna"},
              {"type":["page"],"messageId":"m4","userId":"anna"},
              {"type":"track","messageId":"m5","userId":"anna"},
              {"userId":"anna","properties":{"duration":3},"event":"abandonment","type":"track",
               "messageId":"m6"}]}\
            """);

    assertThat(usage(read.get(0)).eventId()).isEqualTo("m0");
    assertRejected(read.get(1), Reason.MALFORMED, null);
    assertRejected(read.get(2), Reason.MISSING_FIELD, "type");
    assertRejected(read.get(3), Reason.UNSUPPORTED_TYPE, "type");
    assertRejected(read.get(4), Reason.MALFORMED, "type");
    assertRejected(read.get(5), Reason.MISSING_FIELD, "event");
    assertThat(usage(read.get(6)).type()).isEqualTo(UsageType.ABANDONMENT);
    assertThat(read)
        .extracting(Submission::eventId)
        .containsExactly("m0", null, "m2", "m3", "m4", "m5", "m6");
  }

  @Test
  void asks_for_a_batch() {
    assertFault(decode(TrackingCall.BATCH, "{\"events\":[]}"), "batch", "is required");
    assertFault(decode(TrackingCall.BATCH, "{\"batch\":{}}"), "batch", "is an array");
    assertFault(decode(TrackingCall.BATCH, "{\"batch\":[],\"batch\":[]}"), "batch", "stands once");
    assertFault(decode(TrackingCall.TRACK, "[]"), null, "is a JSON object");
    assertFault(decode(TrackingCall.TRACK, "{\"event\":}"), null, "is well-formed JSON");
  }

  @Test
  void knows_the_calls_by_the_names_that_clients_use() {
    assertThat(List.of("batch", "import", "b"))
        .allMatch(name -> TrackingCall.named(name).equals(Optional.of(TrackingCall.BATCH)));
    assertThat(TrackingCall.named("page")).contains(TrackingCall.PAGE);
    assertThat(TrackingCall.named("purchase")).isEmpty();
  }

  @Test
  void reads_the_write_key_wherever_it_stands() {
    assertThat(WriteKey.in(utf8("{\"batch\":[{\"writeKey\":\"x\"}],\"writeKey\":\"k:1\"}")))
        .contains("k:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"batch\":[{\"writeKey\":\"x\"}]}",
        "{\"writeKey\":7}",
        "{\"writeKey\":null}",
        "{\"writeKey\":\"a\",\"writeKey\":\"b\"}",
        "{\"writeKey\":\"a\"",
        "{\"writeKey\":\"a\"} x",
        "[\"writeKey\"]",
        ""
      })
  void reads_no_write_key_where_there_is_not_exactly_one(String body) {
    assertThat(WriteKey.in(utf8(body))).isEmpty();
  }

  private Submission single(TrackingCall call, String more) {
    return body(call, "{" + ANNA + "," + more + "}");
  }

  private Submission body(TrackingCall call, String body) {
    return only(decode(call, body));
  }

  private List<Submission> batch(String body) {
    return items(decode(TrackingCall.BATCH, body));
  }

  private Decoded decode(TrackingCall call, String body) {
    return decoder.decode(call, utf8(body), NOON);
  }
}
