package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BEN;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.audit.LogVerifier;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checkpoints reach the place that an embedder named, whatever that place does. */
@Timeout(60)
class PublishingCheckpointsTest {
  private final InMemoryStores stores = InMemoryStores.create();
  private final List<Bytes> taken = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  @Test
  void the_last_word_is_published_when_the_engine_closes() {
    Town town = town(Duration.ofHours(1));
    town.engine.start();
    town.grants(ANNA, APP_ANALYTICS);
    town.engine.close();

    assertThat(taken).last().isEqualTo(stores.auditTree().checkpoint().orElseThrow());
  }

  @Test
  void a_published_checkpoint_proves_what_the_log_was() throws InterruptedException {
    Town town = town(Duration.ofSeconds(1));
    town.engine.start();
    town.grants(ANNA, APP_ANALYTICS);
    until(() -> !taken.isEmpty());
    byte[] kept = taken.getFirst().toArray();
    town.grants(BEN, APP_ANALYTICS);
    town.engine.close();

    var log = town.engine.showAuditLog();
    assertThat(new LogVerifier(log.key(), log.files()).verify(Optional.of(kept)).size())
        .isEqualTo(stores.auditLog().size());
  }

  @Test
  void a_place_that_refuses_holds_nothing_up_and_gets_the_next_one() throws InterruptedException {
    refusing = true;
    Town town = town(Duration.ofSeconds(1));
    town.engine.start();
    town.grants(ANNA, APP_ANALYTICS);
    until(() -> stores.auditTree().checkpoint().isPresent());
    refusing = false;
    until(() -> !taken.isEmpty());
    town.engine.close();

    assertThat(taken).doesNotHaveDuplicates();
  }

  @Test
  void refuses_an_interval_under_a_second() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            EngagementSettings.builder().checkpointPublisher(note -> {}, Duration.ofMillis(999)))
        .withMessage("an interval between publications is at least a second");
  }

  private Town town(Duration interval) {
    return new Town(
        stores,
        TinkKeys.ephemeral(),
        settings -> settings.checkpointPublisher(this::publish, interval));
  }

  private void publish(Bytes note) {
    if (refusing) {
      throw new PortUnavailable(CheckpointPublisher.class, null);
    }
    taken.add(note);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }
}
