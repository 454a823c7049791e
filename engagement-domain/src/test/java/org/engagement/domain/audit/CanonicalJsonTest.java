package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  private static final Path VECTORS = Path.of("../../shared/data/vectors/jcs-rfc8785/testdata");
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

  @Test
  void writes_an_entry_in_these_bytes_for_ever() {
    AuditEntry entry =
        AuditEntry.of(
            AuditAction.CONSENT_RECORDED,
            NOON.plusNanos(123_456_000),
            "source:member-app",
            Pseudonym.parse("000102030405060708090a0b0c0d0e0f"),
            Map.of("state", "withdrawn", "purpose", "app-analytics"));

    assertThat(text(entry))
        .isEqualTo(
            "{\"action\":\"consent_recorded\",\"actor\":\"source:member-app\","
                + "\"at\":\"2026-11-22T11:00:00.123456Z\","
                + "\"details\":{\"purpose\":\"app-analytics\",\"state\":\"withdrawn\"},"
                + "\"subject\":\"000102030405060708090a0b0c0d0e0f\",\"v\":\"1\"}");
  }

  @Test
  void leaves_the_subject_out_where_there_is_none() {
    assertThat(text(AuditEntry.of(AuditAction.KEY_CREATED, NOON, "engine", null, Map.of())))
        .isEqualTo(
            "{\"action\":\"key_created\",\"actor\":\"engine\",\"at\":\"2026-11-22T11:00:00Z\","
                + "\"details\":{},\"v\":\"1\"}");
  }

  /** The cases of RFC 8785, appendix and section 3.2.2.2, as far as they are strings. */
  @Requirement("RFC 8785")
  @Test
  void escapes_what_must_be_escaped_and_nothing_else() {
    assertThat(details("k", "\u20ac$\u000F\nA'B\"\\\\\"/"))
        .isEqualTo("{\"k\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    assertThat(details("k", "\b\t\n\f\r\u0000\u001f\u007f\u2028"))
        .isEqualTo("{\"k\":\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"}");
  }

  @Requirement("RFC 8785")
  @ParameterizedTest
  @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
  void agrees_with_published_vectors(String name) throws IOException {
    assumeTrue(Files.exists(VECTORS), "the vectors lie beside the project, not in it");
    Path input = VECTORS.resolve("input").resolve(name + ".json");
    Object value = new JsonMapper().readValue(input.toFile(), Object.class);

    assertThat(CanonicalJson.textOf(value))
        .isEqualTo(Files.readString(VECTORS.resolve("output").resolve(name + ".json")));
  }

  /** RFC 8785, appendix B. */
  @Requirement("RFC 8785")
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555555, 333333333.3333333"
  })
  void writes_numbers_as_ecmascript_does(String bits, String text) {
    assertThat(CanonicalJson.textOf(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
        .isEqualTo(text);
  }

  /** RFC 8785, section 3.2.3. */
  @Requirement("RFC 8785")
  @Test
  void sorts_members_by_their_utf_16_code_units() {
    Map<String, String> members =
        Map.of(
            "\u20ac", "Euro Sign",
            "\r", "Carriage Return",
            "\ufb33", "Hebrew Letter Dalet With Dagesh",
            "1", "One",
            "\ud83d\ude00", "Emoji: Grinning Face",
            "\u0080", "Control",
            "\u00f6", "Latin Small Letter O With Diaeresis");

    assertThat(CanonicalJson.textOf(new TreeMap<>(members)))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @Test
  void sorts_details_whatever_order_they_came_in() {
    TreeMap<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.putAll(Map.of("a", "1", "b", "2"));

    assertThat(text(new AuditEntry(AuditAction.KEY_CREATED, NOON, "engine", null, backwards)))
        .contains("\"details\":{\"a\":\"1\",\"b\":\"2\"}");
  }

  @Test
  void refuses_half_a_character_so_that_no_two_entries_look_the_same() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            AuditEntry.of(AuditAction.KEY_CREATED, NOON, "engine", null, Map.of("k", "\ud83d")))
        .withMessage("an audit entry holds well-formed text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuditEntry.of(AuditAction.KEY_CREATED, NOON, "\ude00", null, Map.of()));
  }

  private static String details(String name, String value) {
    return CanonicalJson.textOf(new TreeMap<>(Map.of(name, value)));
  }

  private static String text(AuditEntry entry) {
    return new String(entry.canonicalBytes(), StandardCharsets.UTF_8);
  }
}
