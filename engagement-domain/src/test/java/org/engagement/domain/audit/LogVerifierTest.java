package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.engagement.domain.audit.AuditFault.Kind;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The verifier of a log")
class LogVerifierTest {
  private final Random random = new Random(6962);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 513, 66_000})
  void accepts_a_good_log_of_any_size(int size) {
    TestLog log = TestLog.of(size);
    Checkpoint verified = verify(log, Optional.of(log.checkpoint(size / 2)));
    assertThat(verified.size()).isEqualTo(size);
    assertThat(verified.origin()).isEqualTo(TestLog.ORIGIN);
  }

  @Test
  void accepts_a_full_tile_where_a_partial_one_would_do() {
    TestLog log = TestLog.of(300);
    byte[] older = log.checkpoint(100);
    log.content.put(LogFiles.CHECKPOINT, older);
    assertThat(verify(log, Optional.empty()).size()).isEqualTo(100);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void finds_every_flipped_bit_of_every_file() {
    TestLog log = TestLog.of(300);
    for (String path : List.copyOf(log.content.keySet())) {
      byte[] good = log.file(path);
      for (int i = 0; i < 40; i++) {
        byte[] bad = good.clone();
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        log.content.put(path, bad);
        assertThatExceptionOfType(AuditFault.class)
            .as(path)
            .isThrownBy(() -> verify(log, Optional.empty()));
      }
      log.content.put(path, good);
    }
    assertThat(verify(log, Optional.empty()).size()).isEqualTo(300);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void finds_a_changed_entry() {
    TestLog log = TestLog.of(300);
    log.content.computeIfPresent(
        "tile/entries/001.p/44",
        (path, bundle) ->
            new String(bundle, StandardCharsets.UTF_8)
                .replace("entry 270", "entry 999")
                .getBytes(StandardCharsets.UTF_8));
    assertFault(log, Kind.ROOT);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void finds_a_dropped_and_a_doubled_entry() {
    TestLog log = TestLog.of(300);
    Tile tile = new Tile(Tile.Kind.ENTRIES, 0, 0, 256);
    List<byte[]> entries = EntryBundle.decode(tile, log.file(tile.path()));
    byte[] dropped = entries.remove(10);
    log.content.put(tile.path(), EntryBundle.encode(entries));
    assertFault(log, Kind.GAP);
    entries.add(200, "another".getBytes(StandardCharsets.UTF_8));
    log.content.put(tile.path(), EntryBundle.encode(entries));
    assertFault(log, Kind.GAP);
    entries.remove(200);
    entries.add(10, dropped);
    entries.add(100, entries.get(99));
    entries.removeLast();
    log.content.put(tile.path(), EntryBundle.encode(entries));
    assertFault(log, Kind.GAP);
  }

  @Test
  void finds_a_missing_file() {
    for (String path : TestLog.of(300).content.keySet()) {
      TestLog log = TestLog.of(300);
      log.content.remove(path);
      assertFault(log, Kind.GAP);
    }
  }

  @Test
  void finds_entries_in_another_order_though_tiles_and_checkpoint_were_made_for_it() {
    TestLog log = TestLog.of(300);
    byte[] kept = log.checkpoint(200);
    Collections.swap(log.entries(), 3, 4);
    log.write();
    assertThat(verify(log, Optional.empty()).size()).isEqualTo(300);
    assertFault(log, kept, Kind.FORK);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void finds_a_rewritten_and_a_truncated_history() {
    TestLog log = TestLog.of(300);
    byte[] kept = log.checkpoint(300);
    log.entries().removeLast();
    log.write();
    assertFault(log, kept, Kind.FORK);
    log.entries().add("another".getBytes(StandardCharsets.UTF_8));
    log.write();
    assertFault(log, kept, Kind.FORK);
    log.entries().add("one more".getBytes(StandardCharsets.UTF_8));
    log.write();
    assertFault(log, kept, Kind.FORK);
  }

  @Test
  void believes_nobody_but_the_key() {
    TestLog log = TestLog.of(10);
    log.content.put(LogFiles.CHECKPOINT, TestLog.of(10).checkpoint(10));
    assertFault(log, Kind.SIGNATURE);
    TestLog other = TestLog.of(10);
    assertFault(other, log.checkpoint(5), Kind.SIGNATURE);
  }

  @Test
  void finds_a_root_that_the_entries_do_not_make_though_it_is_signed() {
    TestLog log = TestLog.of(10);
    Checkpoint lie = new Checkpoint(TestLog.ORIGIN, 10, TreeHash.ofLeaf(new byte[0]), List.of());
    log.content.put(
        LogFiles.CHECKPOINT, SignedNote.sign(lie.text(), log.key(), log::signature).bytes());
    assertFault(log, Kind.ROOT);
  }

  private static Checkpoint verify(TestLog log, Optional<byte[]> since) {
    return new LogVerifier(log.key(), log.files()).verify(since);
  }

  private static void assertFault(TestLog log, Kind kind) {
    assertThatExceptionOfType(AuditFault.class)
        .isThrownBy(() -> verify(log, Optional.empty()))
        .extracting(AuditFault::kind)
        .isEqualTo(kind);
  }

  private static void assertFault(TestLog log, byte[] since, Kind kind) {
    assertThatExceptionOfType(AuditFault.class)
        .isThrownBy(() -> verify(log, Optional.of(since)))
        .extracting(AuditFault::kind)
        .isEqualTo(kind);
  }
}
