package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.engagement.domain.subject.Pseudonym;
import org.junit.jupiter.api.Test;

class AuditEntryTest {
  @Test
  void an_entry_fits_into_a_bundle_or_is_refused() {
    for (String character : List.of("x", "\u0001", "ä", "\"", "\uD83D\uDE00")) {
      int each = entry(character.repeat(2)).length - entry(character).length;
      int most = (AuditEntry.LONGEST_BYTES - entry("").length) / each;

      assertThat(EntryBundle.encode(List.of(entry(character.repeat(most))))).isNotEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entry(character.repeat(most + 1)))
          .withMessageContaining("65,535");
    }
  }

  @Test
  void is_read_back_from_its_bytes_and_from_no_others() {
    Pseudonym anna = new Pseudonym(7, -7);
    for (String value : List.of("x", "", "\u0001\n\t\"\\/", "ä€", "\uD83D\uDE00")) {
      for (AuditAction action : AuditAction.values()) {
        AuditEntry entry =
            AuditEntry.of(
                action,
                Instant.parse("2026-11-22T12:00:00.000001Z"),
                "key " + value,
                value.isEmpty() ? null : anna,
                value.isEmpty() ? Map.of() : Map.of("value", value, "z", value));
        assertThat(AuditEntry.parse(entry.canonicalBytes())).isEqualTo(entry);
      }
    }
    String sound = new String(entry("x"), StandardCharsets.UTF_8);
    for (String bad :
        List.of(
            "",
            "{}",
            sound + " ",
            sound.replace("{\"action\"", "{ \"action\""),
            sound.replace("definition_saved", "definition_lost"),
            sound.replace("\"v\":\"1\"", "\"v\":\"2\""),
            sound.substring(0, sound.length() - 1))) {
      assertThatExceptionOfType(AuditFault.class)
          .isThrownBy(() -> AuditEntry.parse(bad.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static byte[] entry(String value) {
    return AuditEntry.of(
            AuditAction.DEFINITION_SAVED,
            Instant.parse("2026-11-22T12:00:00Z"),
            "editor",
            null,
            Map.of("value", value))
        .canonicalBytes();
  }
}
