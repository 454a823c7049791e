package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.entry;

import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.Bytes;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.AuditLog} must do. */
@DisplayName("An audit log")
public abstract class AuditLogContract extends StoreContract {
  private static final AuditEntry FIRST = entry(AuditAction.PERSONAL_DATA_READ, anna());
  private static final AuditEntry SECOND =
      AuditEntry.of(AuditAction.KEY_CREATED, NOON, "engine", null, Map.of("key", "„index“\n\\"));

  @Test
  @DisplayName("gives back the canonical bytes of its entries, in their order")
  void gives_back_canonical_bytes() {
    kept().auditLog().append(List.of(FIRST, SECOND));
    kept().auditLog().append(List.of(FIRST));

    assertThat(kept().auditLog().read(0, 10).stream().map(Pending::canonical))
        .containsExactly(bytes(FIRST), bytes(SECOND), bytes(FIRST));
  }

  @Test
  @DisplayName("numbers its entries upwards from above 0 and reads on from any")
  void reads_on_from_a_position() {
    kept().auditLog().append(List.of(FIRST, SECOND, FIRST));
    List<Pending> all = kept().auditLog().read(0, 10);

    assertThat(all.stream().map(Pending::position)).isSorted().doesNotHaveDuplicates();
    assertThat(all.getFirst().position()).isPositive();
    assertThat(kept().auditLog().read(all.get(0).position(), 1)).containsExactly(all.get(1));
    assertThat(kept().auditLog().read(all.get(2).position(), 1)).isEmpty();
  }

  @Test
  @DisplayName("tells the entries about a subject, in their order, from any position on")
  void tells_a_subjects_own() {
    AuditEntry ofBert = entry(AuditAction.PERSONAL_DATA_READ, bert());
    AuditEntry later = entry(AuditAction.CONSENT_RECORDED, anna());
    kept().auditLog().append(List.of(SECOND, FIRST, ofBert, SECOND, later));
    kept().auditLog().append(List.of(ofBert, FIRST));

    List<Pending> own = kept().auditLog().of(anna(), 0, 10);

    assertThat(own.stream().map(Pending::canonical))
        .containsExactly(bytes(FIRST), bytes(later), bytes(FIRST));
    assertThat(kept().auditLog().read(0, 10)).containsAll(own);
    assertThat(kept().auditLog().of(anna(), own.getFirst().position(), 1))
        .containsExactly(own.get(1));
    assertThat(kept().auditLog().of(bert(), 0, 10)).hasSize(2);
  }

  @Test
  @DisplayName("counts its entries")
  void counts_its_entries() {
    assertThat(kept().auditLog().size()).isZero();

    kept().auditLog().append(List.of(FIRST, SECOND));
    kept().auditLog().append(List.of());

    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  @DisplayName("keeps every entry of many who write at one moment")
  void keeps_every_entry() {
    Race.of(
        4,
        runner ->
            () -> {
              for (int i = 0; i < 20; i++) {
                kept().auditLog().append(List.of(FIRST, SECOND));
              }
              return runner;
            });

    assertThat(kept().auditLog().size()).isEqualTo(160);
    assertThat(kept().auditLog().read(0, 1_000).stream().map(Pending::position))
        .hasSize(160)
        .doesNotHaveDuplicates();
  }

  private static Bytes bytes(AuditEntry entry) {
    return Bytes.of(entry.canonicalBytes());
  }
}
