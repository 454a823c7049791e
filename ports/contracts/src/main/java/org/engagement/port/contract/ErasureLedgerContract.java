package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.ErasureLedger.Entry;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link ErasureLedger} must do. */
@DisplayName("A ledger of erasures")
public abstract class ErasureLedgerContract {
  private static final Instant AT = Instant.parse("2026-11-22T12:00:00.123456Z");

  private static final UUID STORE = UUID.randomUUID();

  /** Returns the ledger under test, as whoever opens it now finds it. */
  protected abstract ErasureLedger ledger();

  @Test
  @DisplayName("has nothing at first")
  void begins_empty() {
    assertThat(ledger().all()).isEmpty();
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  @DisplayName("keeps every erasure to the microsecond, in order, also a second of the same user")
  void keeps_all_in_order() {
    Entry first = entry(1, AT);
    Entry second = entry(2, AT.plusSeconds(1));
    Entry again = new Entry(STORE, first.user(), UUID.randomUUID(), erasure(AT.plusSeconds(2)));

    ledger().add(first);
    ledger().add(second);
    ledger().add(again);

    assertThat(ledger().all()).containsExactly(first, second, again);
  }

  @Test
  @DisplayName("loses none of those that are added at once")
  void keeps_what_is_added_at_once() {
    IntStream.range(0, 64).parallel().forEach(number -> ledger().add(entry(number, AT)));

    assertThat(ledger().all())
        .extracting(Entry::user)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 64).mapToObj(ErasureLedgerContract::user).toList());
  }

  private static Entry entry(int number, Instant at) {
    return new Entry(STORE, user(number), new UUID(7, number), erasure(at));
  }

  private static UserIndex user(int number) {
    return new UserIndex(new UUID(number, -number));
  }

  private static Erasure erasure(Instant at) {
    return new Erasure(UUID.randomUUID(), at);
  }
}
