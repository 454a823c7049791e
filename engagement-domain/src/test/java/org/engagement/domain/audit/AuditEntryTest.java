package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
