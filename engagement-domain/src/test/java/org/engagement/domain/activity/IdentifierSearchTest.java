package org.engagement.domain.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierSearchTest {
  private static final Path KVNR_VECTORS = Path.of("../../shared/data/vectors/kvnr/vectors.json");

  @Requirement("GDPR Art. 5(1)(c)")
  @Test
  void finds_at_least_99_in_100_plain_identifiers() {
    List<String> missed = new ArrayList<>();
    int planted = 0;
    for (String identifier : Planted.all()) {
      for (var context : Planted.contexts()) {
        planted++;
        String text = context.apply(identifier);
        if (!IdentifierSearch.finds(text)) {
          missed.add(text);
        }
      }
    }
    assertThat(missed).hasSizeLessThanOrEqualTo(planted / 100);
  }

  @Requirement("GDPR Art. 5(1)(c)")
  @Test
  void finds_at_least_95_in_100_encoded_identifiers() {
    List<String> missed = new ArrayList<>();
    int planted = 0;
    for (String identifier : Planted.all()) {
      for (var encoding : Planted.encodings().entrySet()) {
        for (var context : Planted.contexts()) {
          planted++;
          String text = context.apply(encoding.getValue().apply(identifier));
          if (!IdentifierSearch.finds(text)) {
            missed.add(encoding.getKey() + ": " + text + " for " + identifier);
          }
        }
      }
    }
    assertThat(missed).hasSizeLessThanOrEqualTo(planted * 5 / 100);
  }

  @Test
  void leaves_at_least_99_in_100_ordinary_names_alone() {
    List<String> names = ordinaryNames();
    List<String> alarms = names.stream().filter(IdentifierSearch::finds).toList();
    assertThat(alarms).hasSizeLessThanOrEqualTo(names.size() / 100);
  }

  @Test
  void leaves_at_least_99_in_100_technical_ids_alone() {
    Random random = new Random(7);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String hex = "%016x%016x".formatted(random.nextLong(), random.nextLong());
      ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
      ids.add("session/" + new UUID(0x0192_0000_0000_7000L | random.nextInt(), random.nextLong()));
      ids.add(hex);
      ids.add(hex.substring(0, 7));
      ids.add(hex + hex);
      ids.add("chunk." + hex.substring(0, 20) + ".js");
      ids.add("%d.%d.%d".formatted(random.nextInt(30), random.nextInt(100), random.nextInt(9999)));
      ids.add("2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
      ids.add("%02d.%02d.2024".formatted(1 + random.nextInt(28), 1 + random.nextInt(12)));
      ids.add("order-" + (10_000_000 + random.nextInt(89_999_999)));
      ids.add("ts" + (1_700_000_000_000L + random.nextInt()));
    }
    List<String> alarms = ids.stream().filter(IdentifierSearch::finds).toList();
    assertThat(alarms).hasSizeLessThanOrEqualTo(ids.size() / 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna%2540example.de",
        "anna%252540example.de",
        "anna&amp;#64;example.de",
        "anna%26%2364%3Bexample.de",
        "YW5uYSU0MGV4YW1wbGUuZGU="
      })
  void undoes_escapes_within_escapes(String text) {
    assertThat(IdentifierSearch.finds(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/users/anna@example.de/edit, /users/[masked]/edit",
    "profil_anna@example.de, [masked]",
    "Anruf 0151 23456789 beendet, Anruf [masked] beendet",
    "konto=DE89370400440532013000&x=1, konto=[masked]&x=1",
    "kvnr/A123456780/karte, kvnr/[masked]/karte",
    "mail%3Aanna%40example.de!, mail:[masked]!",
    "?id=YW5uYUBleGFtcGxlLmRl&x=1, ?id=[masked]&x=1",
    "anna@example.de ruft 030 1234567, [masked] ruft [masked]",
    "refund_form_2024, refund_form_2024",
    "a%20b, a%20b"
  })
  void masks_what_it_finds_and_nothing_else(String text, String masked) {
    assertThat(IdentifierSearch.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A000500015",
        "C000500021",
        "A123456780",
        "B123456782",
        "M123456785",
        "Z999999997"
      })
  void knows_insurance_numbers_by_their_check_digit(String number) {
    assertThat(IdentifierSearch.finds(number)).isTrue();
    String otherDigit = number.substring(0, 9) + (char) ('0' + (number.charAt(9) - '0' + 1) % 10);
    assertThat(IdentifierSearch.finds(otherDigit)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE88370400440532013000",
        "DE8937040044053201300",
        "XX89370400440532013000",
        "GB28NWBK60161331926819"
      })
  void knows_accounts_by_country_length_and_check_digits(String number) {
    assertThat(IdentifierSearch.finds(number)).isFalse();
  }

  @Test
  void agrees_with_published_insurance_numbers() throws IOException {
    assumeTrue(Files.exists(KVNR_VECTORS), "the shared test vectors are not here");
    Matcher vector =
        Pattern.compile("\"value\": \"([^\"]+)\",\\s+\"valid\": (true|false)")
            .matcher(Files.readString(KVNR_VECTORS));
    int vectors = 0;
    while (vector.find()) {
      vectors++;
      assertThat(IdentifierSearch.finds(vector.group(1)))
          .as(vector.group(1))
          .isEqualTo(Boolean.parseBoolean(vector.group(2)));
    }
    assertThat(vectors).isGreaterThan(10);
  }

  /** With the quick look gone or a search that goes back, these would take minutes. */
  @Test
  void takes_time_in_proportion_to_the_text_whatever_stands_there() {
    for (String unit :
        List.of("a@", "@.a", "0 1", "+4", "a1", "DE89 ", "((", "%25", "&#38;", "QUJD", "a.b@c.")) {
      long few = nanosFor(unit, 10_000);
      long many = nanosFor(unit, 80_000);
      assertThat(many).as(unit).isLessThan(Math.max(50 * few, 1_000_000_000L));
    }
  }

  private static long nanosFor(String unit, int length) {
    String text = unit.repeat(length / unit.length());
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      long before = System.nanoTime();
      IdentifierSearch.mask(text);
      best = Math.min(best, System.nanoTime() - before);
    }
    return best;
  }

  static List<String> ordinaryNames() {
    try (var in =
        Objects.requireNonNull(
            IdentifierSearchTest.class.getResourceAsStream("/identifiers/ordinary-names.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
