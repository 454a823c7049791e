package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.LegalHold;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.Inbox.Item;
import org.engagement.port.driven.LegalHolds.Kept;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fails when a hold is answered while a batch is under way that did not see it. */
@Requirement("GDPR Art. 5(1)(e)")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HoldInFlightTest {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Test
  void a_hold_is_answered_when_no_batch_is_under_way_that_did_not_see_it() throws Exception {
    try (var stores = postgres.newStores()) {
      stores
          .inbox()
          .put(
              new Item(
                  new MessageId(DerivedId.of("message", 1)),
                  anna(),
                  "Title",
                  "Text",
                  NOON.minus(DAY),
                  NOON,
                  null,
                  null,
                  null));
      var removed = new CountDownLatch(1);
      var mayCommit = new CountDownLatch(1);
      var dispose =
          CompletableFuture.supplyAsync(
              () ->
                  stores
                      .disposals()
                      .dispose(
                          Cut.of(RetentionCategory.INBOX, NOON),
                          10,
                          count -> {
                            removed.countDown();
                            await(mayCommit);
                            return audit();
                          }),
              HoldInFlightTest::inThreadOfItsOwn);
      removed.await();

      var hold = new LegalHold(DerivedId.of("hold", 1), anna(), null, HoldReason.CLAIM, NOON, null);
      var set =
          CompletableFuture.supplyAsync(
              () -> stores.legalHolds().set(new Kept(hold, Bytes.of(new byte[] {1})), audit()),
              HoldInFlightTest::inThreadOfItsOwn);
      while (!somebodyWaits()) {
        assertThat(set).isNotDone();
        Thread.sleep(5);
      }
      mayCommit.countDown();

      assertThat(dispose.get(60, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(set.get(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Two calls that wait for one another need two threads, which a common pool may not have. */
  private static void inThreadOfItsOwn(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }

  private static AuditEntry audit() {
    return entry(AuditAction.LEGAL_HOLD_CHANGED, anna());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean somebodyWaits() throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
        var waiting = statement.executeQuery()) {
      return waiting.next();
    }
  }
}
