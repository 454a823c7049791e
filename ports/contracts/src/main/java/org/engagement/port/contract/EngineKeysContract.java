package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Fixtures.NOON;

import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.EngineKeys} must do. */
@DisplayName("The engine's keys")
public abstract class EngineKeysContract extends StoreContract {
  private static final AuditEntry CREATED =
      AuditEntry.of(AuditAction.KEY_CREATED, NOON, "engine", null, Map.of());

  @Test
  @DisplayName("are kept by their names")
  void are_kept_by_their_names() {
    assertThat(kept().engineKeys().all()).isEmpty();

    assertThat(keep("index", sealed("engine", "1"))).isEqualTo(sealed("engine", "1"));
    keep("epoch-1", sealed("engine", "2"));

    assertThat(kept().engineKeys().all())
        .isEqualTo(Map.of("index", sealed("engine", "1"), "epoch-1", sealed("engine", "2")));
  }

  @Test
  @DisplayName("are never replaced: the one that is kept is answered")
  void are_never_replaced() {
    keep("index", sealed("engine", "1"));

    assertThat(keep("index", sealed("engine", "2"))).isEqualTo(sealed("engine", "1"));

    assertThat(kept().engineKeys().all()).isEqualTo(Map.of("index", sealed("engine", "1")));
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("are the same for all who make one of a name at one moment")
  void are_the_same_for_all() {
    List<Bytes> keys = Race.of(6, runner -> () -> keep("index", sealed("engine", "k-" + runner)));

    assertThat(keys).containsOnly(kept().engineKeys().all().get("index"));
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  private Bytes keep(String name, Bytes wrapped) {
    return kept().engineKeys().keepIfAbsent(name, wrapped, CREATED);
  }
}
