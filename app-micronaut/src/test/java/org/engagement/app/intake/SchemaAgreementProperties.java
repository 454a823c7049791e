package org.engagement.app.intake;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.intake.Decoding.decode;
import static org.engagement.app.intake.Decoding.only;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.engagement.domain.activity.Submission;

/**
 * The decoder takes exactly what the published schema allows, a full validator being the judge.
 *
 * <p>Left out on both sides is what the schema's own comment names: time bounds, sizes and depths,
 * members that stand twice, lengths after normalisation, identifiers.
 */
class SchemaAgreementProperties {
  private static final String ABSENT = "";
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Objects.requireNonNull(
                  EventDecoder.class.getResourceAsStream("/schemas/event-v1.schema.json")));

  /** Sound values of each field, as JSON. */
  private static final Map<String, List<String>> SOUND = new LinkedHashMap<>();

  static {
    SOUND.put("eventId", List.of("\"e1\"", "\" \"", quoted("😀".repeat(100))));
    SOUND.put("userId", List.of("\"anna\"", "\" anna\\t\"", quoted("😀".repeat(128))));
    SOUND.put("sessionId", List.of(ABSENT, "null", "\"s1\"", quoted("s".repeat(128))));
    SOUND.put(
        "timestamp",
        List.of(
            "\"2026-11-22T10:00:00Z\"",
            "\"2024-02-29t23:59:59.123456789-23:59\"",
            "\"2000-02-29T00:00:00z\"",
            "\"0000-02-29T00:00:00.0+00:00\""));
    SOUND.put("eventType", List.of("\"page_view\"", "\"feature_usage\"", "\"abandonment\""));
    SOUND.put("metadata", List.of(ABSENT, "null", "{}"));
    SOUND.put("metadata.screenName", List.of(ABSENT, "null", "\"Start\"", quoted("ä".repeat(200))));
    SOUND.put(
        "metadata.featureId", List.of(ABSENT, "\"refund_form_2024\"", quoted("😀".repeat(200))));
    SOUND.put(
        "metadata.duration", List.of(ABSENT, "null", "0", "1500", "86400000", "8.64e7", "0.5"));
    SOUND.put("metadata.success", List.of(ABSENT, "null", "true", "false"));
    SOUND.put("userContext", List.of(ABSENT, "null", "{}"));
    SOUND.put("userContext.ageGroup", List.of(ABSENT, "null", "\"15-17\"", "\"66+\""));
    SOUND.put("userContext.digitalLiteracyScore", List.of(ABSENT, "null", "0", "1", "0.25", "1.0"));
    SOUND.put("userContext.preferredChannel", List.of(ABSENT, "null", "\"push\"", "\"e-mail_2\""));
    SOUND.put("unknown", List.of(ABSENT, "1", "{\"eventId\":[null]}", "\"\\u0000\""));
  }

  /** Values that lie near some edge of some field, or far from all. */
  private static final List<String> ODD =
      Stream.of(
              Stream.of(
                  ABSENT,
                  "null",
                  "true",
                  "false",
                  "{}",
                  "[]",
                  "[\"page_view\"]",
                  "{\"eventId\":1}",
                  "0",
                  "-0",
                  "-0.0",
                  "1",
                  "-1",
                  "1.0",
                  "1.0000001",
                  "0.9999999",
                  "0.5",
                  "1e0",
                  "10e-1",
                  "86399999.9",
                  "86400000.0",
                  "86400000.1",
                  "86400001",
                  "8.64E+7",
                  "1e400",
                  "-1e400",
                  "1e-400",
                  "-1e-400",
                  "-0e7",
                  "1.0e0000000000000",
                  "4.9e-324",
                  "-4.9e-324",
                  "9007199254740993",
                  "123456789012345678901234567890",
                  "1." + "0".repeat(500) + "1",
                  "9".repeat(500),
                  "0." + "9".repeat(500),
                  "86400000." + "0".repeat(500) + "1"),
              Stream.of(
                      "",
                      " ",
                      "  ",
                      "\\t",
                      "\\n",
                      "\\u0000",
                      "\\u001c",
                      "\\u001f",
                      "\\u0085",
                      "\\u00a0",
                      "\\u1680",
                      "\\u180e",
                      "\\u2000",
                      "\\u2007",
                      "\\u200b",
                      "\\u2028",
                      "\\u202f",
                      "\\u205f",
                      "\\u3000",
                      "\\ufeff",
                      "\\ufffe",
                      "\\ud800",
                      "\\udc00",
                      "\\udc00\\ud800",
                      "\\ud83d\\ude00",
                      "a\\u0000",
                      "\\ud83dx",
                      "\\ud800\\ud800",
                      "a\\ud83d",
                      "\\ude00b",
                      "a",
                      "A",
                      "page_view",
                      "PAGE_VIEW",
                      "page_view ",
                      "page_view\\n",
                      "task_completion",
                      "66+",
                      "15-17",
                      "15–17",
                      "66+\\n",
                      "push",
                      "Push",
                      "push\\n",
                      "2push",
                      "pu sh",
                      "-push",
                      "p\\u00fcsh",
                      "true",
                      "1",
                      "null")
                  .map(SchemaAgreementProperties::quoted),
              Stream.of(40, 41, 100, 101, 128, 129, 200, 201)
                  .flatMap(length ->
                      Stream.of("a", "😀", "\\ud83d\\ude00", " ", "ä")
                          .map(c -> quoted(c.repeat(length)))),
              timestamps().map(SchemaAgreementProperties::quoted))
          .flatMap(stream -> stream)
          .toList();

  @Example
  void decoder_and_schema_agree_when_one_field_is_odd() {
    List<String> disagreements = new ArrayList<>();
    int rejected = 0;
    for (String field : SOUND.keySet()) {
      for (String odd : ODD) {
        Map<String, String> fields = sound();
        fields.put(field, odd);
        String event = event(fields);
        boolean allowed = allows(event);
        rejected += allowed ? 0 : 1;
        if (allowed != takes(event)) {
          disagreements.add(
              (allowed ? "allowed, not taken: " : "taken, not allowed: ") + field + " " + odd);
        }
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(rejected).isGreaterThan(SOUND.size() * ODD.size() / 3);
  }

  @Property(tries = 500)
  void decoder_and_schema_agree_on_any_event(@ForAll("events") String event) {
    boolean allowed = allows(event);
    assertThat(takes(event)).isEqualTo(allowed);
    Statistics.label("allowed")
        .collect(allowed)
        .coverage(coverage -> {
          coverage.check(true).percentage(share -> share > 15);
          coverage.check(false).percentage(share -> share > 15);
        });
  }

  /** A sound event in which a few fields were made odd, in any order of fields. */
  @Provide
  Arbitrary<String> events() {
    Arbitrary<String> odd =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(ODD)),
            Tuple.of(
                1,
                Arbitraries.strings()
                    .all()
                    .ofMaxLength(30)
                    .map(SchemaAgreementProperties::escaped)),
            Tuple.of(1, Arbitraries.doubles().between(-2, 2).map(String::valueOf)),
            Tuple.of(1, Arbitraries.longs().between(-2, 86_400_002).map(String::valueOf)));
    List<String> names = List.copyOf(SOUND.keySet());
    Arbitrary<Map<String, String>> base =
        Combinators.combine(
                names.stream()
                    .map(name -> Arbitraries.of(Objects.requireNonNull(SOUND.get(name))))
                    .toList())
            .as(values -> {
              Map<String, String> fields = new LinkedHashMap<>();
              for (int i = 0; i < values.size(); i++) {
                fields.put(names.get(i), values.get(i));
              }
              return fields;
            });
    Arbitrary<Map<String, String>> changes =
        Arbitraries.maps(Arbitraries.of(names), odd).ofMaxSize(2);
    return Combinators.combine(base, changes, Arbitraries.shuffle(names))
        .as((fields, changed, order) -> {
          Map<String, String> mixed = new LinkedHashMap<>();
          order.forEach(name ->
              mixed.put(
                  name, changed.getOrDefault(name, Objects.requireNonNull(fields.get(name)))));
          return event(mixed);
        });
  }

  private static boolean allows(String event) {
    return SCHEMA.validate(event, InputFormat.JSON).isEmpty();
  }

  private static boolean takes(String event) {
    return only(decode("{\"events\":[" + event + "]}")) instanceof Submission.Item;
  }

  private static Map<String, String> sound() {
    Map<String, String> fields = new LinkedHashMap<>();
    SOUND.forEach((name, values) -> fields.put(name, values.getFirst()));
    return fields;
  }

  /** The event of these fields; an object's own fields stand in it where it is absent itself. */
  private static String event(Map<String, String> fields) {
    Map<String, String> members = new LinkedHashMap<>();
    for (var field : fields.entrySet()) {
      int dot = field.getKey().indexOf('.');
      if (dot < 0 && !field.getValue().equals(ABSENT)) {
        members.put(field.getKey(), field.getValue());
      } else if (dot > 0) {
        String parent = field.getKey().substring(0, dot);
        if (Objects.equals(fields.get(parent), ABSENT)) {
          members.put(parent, object(fields, parent + "."));
        }
      }
    }
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(joining(",", "{", "}"));
  }

  private static String object(Map<String, String> fields, String prefix) {
    return fields.entrySet().stream()
        .filter(field -> field.getKey().startsWith(prefix) && !field.getValue().equals(ABSENT))
        .map(field -> "\"" + field.getKey().substring(prefix.length()) + "\":" + field.getValue())
        .collect(joining(",", "{", "}"));
  }

  private static String quoted(String json) {
    return "\"" + json + "\"";
  }

  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(joining("", "\"", "\""));
  }

  private static Stream<String> timestamps() {
    return Stream.of(
        "2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00z",
        "2026-11-22t10:00:00Z",
        "2026-11-22 10:00:00Z",
        "2026-11-22T10:00:00",
        "2026-11-22T10:00Z",
        "2026-11-22",
        "2026-11-22T10:00:00Z\\n",
        "2026-11-22T10:00:00Z ",
        " 2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.Z",
        "2026-11-22T10:00:00.1Z",
        "2026-11-22T10:00:00.123456789Z",
        "2026-11-22T10:00:00.1234567890Z",
        "2026-11-22T10:00:00,5Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T23:59:60Z",
        "2026-11-22T23:60:00Z",
        "2026-13-01T10:00:00Z",
        "2026-00-01T10:00:00Z",
        "2026-01-00T10:00:00Z",
        "2026-01-32T10:00:00Z",
        "2026-04-31T10:00:00Z",
        "2026-02-29T10:00:00Z",
        "2024-02-29T10:00:00Z",
        "2024-02-30T10:00:00Z",
        "1900-02-29T10:00:00Z",
        "2000-02-29T10:00:00Z",
        "2100-02-29T10:00:00Z",
        "0004-02-29T10:00:00Z",
        "0000-02-29T10:00:00Z",
        "9999-12-31T23:59:59Z",
        "10000-01-01T00:00:00Z",
        "-001-01-01T00:00:00Z",
        "2026-11-22T10:00:00+01:00",
        "2026-11-22T10:00:00-00:00",
        "2026-11-22T10:00:00+0100",
        "2026-11-22T10:00:00+01",
        "2026-11-22T10:00:00+24:00",
        "2026-11-22T10:00:00+23:60",
        "2026-11-22T10:00:00.5+23:59",
        "2026-11-22T10:00:00+01:00Z",
        "2026-11-22T10:00:00Z+01:00",
        "２026-11-22T10:00:00Z",
        "2026-11-22T1０:00:00Z",
        "20261122T100000Z",
        "1732269600");
  }
}
