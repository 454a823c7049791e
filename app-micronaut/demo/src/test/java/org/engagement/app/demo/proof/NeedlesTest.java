package org.engagement.app.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The search for identifiers")
class NeedlesTest {
  private static final String ADDRESS = "anna.adler1001@mail3.example";
  private final Needles needles = new Needles(List.of(ADDRESS, "A123456780"));

  @TempDir private Path folder;

  @Test
  void finds_what_stands_there_plain_in_whatever_case() {
    assertThat(in("to " + ADDRESS + ", and a123456780.")).isEqualTo(2);
    assertThat(in(ADDRESS.toUpperCase(Locale.ROOT))).isEqualTo(1);
  }

  @Test
  void finds_nothing_where_nothing_stands() {
    assertThat(in("anna.adler1002@mail3.example A12345678 " + ADDRESS.substring(1))).isZero();
  }

  @Test
  void finds_what_is_encoded() {
    byte[] bytes = ADDRESS.getBytes(StandardCharsets.UTF_8);

    assertThat(in("?q=" + URLEncoder.encode(ADDRESS, StandardCharsets.UTF_8))).isEqualTo(1);
    assertThat(in("0x" + HexFormat.of().withUpperCase().formatHex(bytes))).isEqualTo(1);
  }

  @Test
  void finds_what_stands_in_utf_16_of_either_order() {
    for (var encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] bytes = ("to " + ADDRESS + ".").getBytes(encoding);
      assertThat(needles.in(bytes, bytes.length)).isEqualTo(1);
    }
  }

  @Test
  void finds_what_stands_without_its_separators() {
    assertThat(in("x-annaadler1001mail3example-x")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "user=", "{\"user\":\""})
  void finds_what_stands_anywhere_in_base64(String before) {
    byte[] bytes = (before + ADDRESS + "\"}").getBytes(StandardCharsets.UTF_8);

    assertThat(in(Base64.getEncoder().encodeToString(bytes))).isEqualTo(1);
  }

  @Test
  void finds_what_lies_across_two_blocks_of_a_file_once() throws IOException {
    for (int before : new int[] {0, (1 << 20) - 10, (1 << 20) - 512, 3 << 20}) {
      Path file = folder.resolve("file" + before);
      Files.writeString(file, "x".repeat(before) + ADDRESS + "x".repeat(2_000));

      assertThat(new IdentifierScan(needles).inFiles(file)).as("after " + before).isEqualTo(1);
    }
  }

  @Test
  void refuses_to_search_for_what_is_too_short_to_tell() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Needles(List.of("anna")));
  }

  private int in(String haystack) {
    byte[] bytes = haystack.getBytes(StandardCharsets.UTF_8);
    return needles.in(bytes, bytes.length);
  }
}
