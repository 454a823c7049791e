package org.engagement.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.intake.Decoding.assertRejected;
import static org.engagement.app.intake.Decoding.decode;
import static org.engagement.app.intake.Decoding.event;
import static org.engagement.app.intake.Decoding.events;
import static org.engagement.app.intake.Decoding.items;
import static org.engagement.app.intake.Decoding.only;
import static org.engagement.app.intake.Decoding.rejection;
import static org.engagement.app.intake.Decoding.usage;
import static org.engagement.app.intake.Decoding.utf8;

import java.time.Instant;
import java.util.List;
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

@DisplayName("The decoder of events")
class EventDecoderTest {

  @Test
  void reads_every_field_of_an_event() {
    Submission read =
        only(
            decode(
                events(
                    """
                    {"eventId":"e1","userId":" anna ","sessionId":"s1",
                     "timestamp":"2026-11-22T11:00:00.123456789+01:00",
                     "eventType":"task_completion",
                     "metadata":{"screenName":"Start","featureId":"refund_form_2024",
                                 "duration":1500,"success":true},
                     "userContext":{"ageGroup":"66+","digitalLiteracyScore":0.25,
                                    "preferredChannel":"e-mail"}}\
                    """)));

    assertThat(read)
        .isEqualTo(
            new Submission.Usage(
                "e1",
                new UserId("anna"),
                "s1",
                Instant.parse("2026-11-22T10:00:00.123456789Z"),
                UsageType.TASK_COMPLETION,
                new UsageDetails("Start", "refund_form_2024", 1500L, true),
                new Traits(AgeGroup.FROM_66, null, 0.25, "e-mail"),
                false,
                0));
  }

  @Test
  void takes_an_event_without_its_optional_parts_or_with_null_for_them() {
    Submission bare = only(decode(events(event("e1"))));
    Submission nulls =
        only(
            decode(
                events(event("e1", ",\"sessionId\":null,\"metadata\":null,\"userContext\":null"))));
    Submission nullsWithin =
        only(
            decode(
                events(
                    event(
                        "e1",
                        ",\"metadata\":{\"screenName\":null,\"duration\":null,\"success\":null},"
                            + "\"userContext\":{\"ageGroup\":null,\"preferredChannel\":null}"))));

    assertThat(usage(bare).details()).isEqualTo(UsageDetails.NONE);
    assertThat(usage(bare).context()).isEqualTo(Traits.NONE);
    assertThat(nulls).isEqualTo(bare);
    assertThat(nullsWithin).isEqualTo(bare);
  }

  @Requirement("GDPR Art. 5(1)(c)")
  @Test
  void drops_unknown_fields_at_every_level_and_counts_them() {
    Submission read =
        only(
            decode(
                events(
                    event(
                        "e1",
                        ",\"mail\":\"anna@example.de\",\"deep\":{\"a\":[{\"b\":1}]},"
                            + "\"metadata\":{\"note\":\"hi\",\"screenName\":\"Start\"},"
                            + "\"userContext\":{\"address\":{}}"))));

    assertThat(usage(read).droppedFields()).isEqualTo(4);
    assertThat(usage(read).details().screenName()).isEqualTo("Start");
  }

  @ParameterizedTest
  @CsvSource({
    "eventId, MISSING_FIELD",
    "userId, MISSING_FIELD",
    "timestamp, MISSING_FIELD",
    "eventType, MISSING_FIELD"
  })
  void asks_for_the_required_fields(String field, Reason reason) {
    String without = event("e1").replaceFirst("\"" + field + "\":\"[^\"]*\",?", "");

    assertRejected(only(decode(events(without.replace(",}", "}")))), reason, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"sessionId\":7'                                     | MALFORMED     | sessionId",
        "'\"sessionId\":\"\"'                                  | INVALID_FIELD | sessionId",
        "'\"sessionId\":\"a\\u0000b\"'                         | INVALID_FIELD | sessionId",
        "'\"sessionId\":\"\\ud800\"'                           | INVALID_FIELD | sessionId",
        "'\"sessionId\":\"\\udc00\\ud800\"'                    | INVALID_FIELD | sessionId",
        "'\"metadata\":[]'                                     | MALFORMED     | metadata",
        "'\"metadata\":{\"screenName\":\" \"}'                 | INVALID_FIELD | metadata.screenName",
        "'\"metadata\":{\"featureId\":{\"x\":1}}'              | MALFORMED     | metadata.featureId",
        "'\"metadata\":{\"duration\":\"12\"}'                  | MALFORMED     | metadata.duration",
        "'\"metadata\":{\"duration\":-1}'                      | INVALID_FIELD | metadata.duration",
        "'\"metadata\":{\"duration\":86400000.5}'              | INVALID_FIELD | metadata.duration",
        "'\"metadata\":{\"duration\":1e999}'                   | INVALID_FIELD | metadata.duration",
        "'\"metadata\":{\"success\":\"true\"}'                 | MALFORMED     | metadata.success",
        "'\"userContext\":\"x\"'                               | MALFORMED     | userContext",
        "'\"userContext\":{\"ageGroup\":\"30-40\"}'            | INVALID_FIELD | userContext.ageGroup",
        "'\"userContext\":{\"digitalLiteracyScore\":1.01}'     | INVALID_FIELD | userContext.digitalLiteracyScore",
        "'\"userContext\":{\"preferredChannel\":\"E-Mail\"}'   | INVALID_FIELD | userContext.preferredChannel",
        "'\"metadata\":{},\"metadata\":{}'                     | MALFORMED     | metadata",
        "'\"metadata\":{\"success\":true,\"success\":true}'    | MALFORMED     | metadata.success",
        "'\"metadata\":{\"success\":null,\"success\":false}'   | MALFORMED     | metadata.success"
      })
  void names_the_field_that_breaks_its_rule_and_never_costs_its_neighbours(
      String more, Reason reason, String field) {
    List<Submission> read =
        items(decode(events(event("e0"), event("e1", "," + more), event("e2"))));

    assertThat(usage(read.get(0)).eventId()).isEqualTo("e0");
    assertRejected(read.get(1), reason, field);
    assertThat(read.get(1).eventId()).isEqualTo("e1");
    assertThat(usage(read.get(2)).eventId()).isEqualTo("e2");
  }

  @Test
  void answers_the_id_of_a_bad_event_wherever_it_stands() {
    Submission read =
        only(
            decode(events("{\"timestamp\":5,\"userId\":[],\"eventType\":0,\"eventId\":\"late\"}")));

    assertThat(read.eventId()).isEqualTo("late");
    assertRejected(read, Reason.MALFORMED, "timestamp");
  }

  @Test
  void answers_no_id_where_two_stand() {
    Submission read = only(decode(events(event("e1", ",\"eventId\":\"e2\""))));

    assertThat(read.eventId()).isNull();
    assertRejected(read, Reason.MALFORMED, "eventId");
  }

  @Test
  void tells_no_content_of_a_bad_event() {
    Submission read =
        only(
            decode(
                events(
                    "{\"eventId\":\"e1\",\"anna@example.de\":1,\"userId\":[\"anna@example.de\"]}")));

    assertThat(rejection(read).toString()).doesNotContain("anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"x\"", "null", "true", "[]", "[{\"eventId\":\"x\"}]"})
  void takes_what_is_no_object_for_a_bad_item(String item) {
    List<Submission> read = items(decode(events(event("e0"), item, event("e2"))));

    assertRejected(read.get(1), Reason.MALFORMED, null);
    assertThat(usage(read.get(2)).eventId()).isEqualTo("e2");
  }

  @Test
  void refuses_an_item_that_is_too_large_or_nested_too_deep() {
    String tooLarge = event("e1", ",\"x\":\"" + "y".repeat(33_000) + "\"");
    String tooDeep = event("e2", ",\"x\":" + "[".repeat(32) + "]".repeat(32));
    String deepest = event("e3", ",\"x\":" + "[".repeat(31) + "]".repeat(31));

    List<Submission> read = items(decode(events(tooLarge, tooDeep, deepest, event("e4"))));

    assertRejected(read.get(0), Reason.TOO_LARGE, null);
    assertRejected(read.get(1), Reason.TOO_LARGE, null);
    assertThat(usage(read.get(2)).eventId()).isEqualTo("e3");
    assertThat(usage(read.get(3)).eventId()).isEqualTo("e4");
  }

  @Test
  void counts_bytes_of_an_item_exactly() {
    String item = event("e1", ",\"x\":\"ä\"");
    EventDecoder fits = new EventDecoder(new DecodeLimits(10, utf8(item).length, 32));
    EventDecoder tight = new EventDecoder(new DecodeLimits(10, utf8(item).length - 1, 32));

    assertThat(items(fits.decode(utf8(events(event("e0"), item)))))
        .allMatch(Submission.Usage.class::isInstance);
    assertRejected(
        items(tight.decode(utf8(events(event("e0"), item)))).get(1), Reason.TOO_LARGE, null);
  }

  @Test
  void counts_characters_as_code_points_in_every_text() {
    String longest = "\ud83d\ude00".repeat(100);

    assertThat(usage(only(decode(events(event(longest))))).eventId()).isEqualTo(longest);
    assertRejected(only(decode(events(event(longest + "x")))), Reason.INVALID_FIELD, "eventId");
  }

  @Test
  void reads_numbers_of_any_length() {
    String thirdAndMore = "0." + "3".repeat(10_000);
    String huge = "9".repeat(10_000);

    assertThat(
            usage(
                    only(
                        decode(
                            events(
                                event(
                                    "e1",
                                    ",\"x\":"
                                        + huge
                                        + ",\"userContext\":{\"digitalLiteracyScore\":"
                                        + thirdAndMore
                                        + "}")))))
                .context()
                .digitalLiteracyScore())
        .isEqualTo(1.0 / 3);
    assertRejected(
        only(decode(events(event("e1", ",\"metadata\":{\"duration\":" + huge + "}")))),
        Reason.INVALID_FIELD,
        "metadata.duration");
  }

  @Test
  void refuses_a_user_id_that_only_white_space_is_left_of_or_that_grows_too_long() {
    String grows = "\u0958".repeat(128);

    assertRejected(
        only(decode(events(event("e1").replace("anna", "\\u2003 ")))),
        Reason.INVALID_FIELD,
        "userId");
    assertRejected(
        only(decode(events(event("e1").replace("anna", grows)))), Reason.INVALID_FIELD, "userId");
  }
}
