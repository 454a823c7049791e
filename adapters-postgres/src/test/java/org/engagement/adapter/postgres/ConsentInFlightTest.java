package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.anna;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.engagement.port.contract.Activities;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.AppendResult.ConsentMoved;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A consent change is written and not yet committed when an append comes that was judged before it.
 *
 * <p>Fails when the append takes the lock and compares the epochs in one statement: that statement
 * would look at the rows as they were before it waited.
 */
class ConsentInFlightTest {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Requirement("GDPR Art. 7(3)")
  @Test
  void an_append_waits_for_the_change_and_then_sees_it() throws Exception {
    var schema = new Schema(postgres.newSchema());
    var options = PostgresOptions.DEFAULT.inSchema(schema.name());
    try (var stores = PostgresStores.on(postgres.dataSource(), options);
        Connection changing = postgres.dataSource().getConnection()) {
      var judged =
          new IntakeBatch(
              List.of(new NewActivity(Activities.APP, viewed(anna(), "1"))),
              Map.of(anna().shard(), 0L),
              Map.of());
      changing.setAutoCommit(false);
      long raised =
          new Transactions(postgres.dataSource(), schema, false)
              .inHosts(
                  ConsentLedger.class,
                  changing,
                  transaction -> new ShardEpochs(schema).raise(transaction, anna().shard()));

      var append = CompletableFuture.supplyAsync(() -> stores.activityLog().append(judged));
      waitUntilHeldUp(append);
      changing.commit();
      changing.setAutoCommit(true);

      assertThat(append.get(10, TimeUnit.SECONDS))
          .isEqualTo(new ConsentMoved(Map.of(anna().shard(), raised)));
      assertThat(stores.activityLog().read(anna().shard().group(), 0, 10)).isEmpty();
    }
  }

  private void waitUntilHeldUp(CompletableFuture<AppendResult> append) throws Exception {
    while (!somebodyWaitsForAnAdvisoryLock()) {
      assertThat(append).isNotDone();
      Thread.sleep(5);
    }
  }

  private boolean somebodyWaitsForAnAdvisoryLock() throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        var statement = connection.createStatement();
        var waiting =
            statement.executeQuery(
                "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
      return waiting.next();
    }
  }
}
