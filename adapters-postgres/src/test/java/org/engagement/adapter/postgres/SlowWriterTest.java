package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.cem;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.contract.Activities;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A writer that has drawn its positions takes its time to commit, another one passes it, and a
 * reader reads on from wherever it is.
 */
class SlowWriterTest {
  private static final ShardGroup GROUP = anna().shard().group();
  private static final ActivityEvent SLOW = viewed(anna(), "slow");
  private static final ActivityEvent QUICK = viewed(cem(), "quick");

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Test
  void a_reader_loses_nothing_of_a_slow_writer() throws Exception {
    assertThat(readWhileOneWriterIsSlow(AppendLocks::new)).containsExactly(SLOW, QUICK);
  }

  /** The same with the safeguard taken away: so the test above can fail. */
  @Test
  void without_the_locks_a_reader_loses_what_the_slow_writer_wrote() throws Exception {
    assertThat(readWhileOneWriterIsSlow(NoLocks::new)).containsExactly(QUICK);
  }

  private List<ActivityEvent> readWhileOneWriterIsSlow(Safeguard safeguard) throws Exception {
    var schema = new Schema(postgres.newSchema());
    var options = PostgresOptions.DEFAULT.inSchema(schema.name());
    var transactions = new Transactions(postgres.dataSource(), schema, false);
    List<ActivityEvent> read = new ArrayList<>();
    try (var stores = PostgresStores.on(postgres.dataSource(), options);
        Connection slow = postgres.dataSource().getConnection()) {
      ActivityLog log = new PostgresActivityLog(transactions, schema, safeguard.of(schema));
      slow.setAutoCommit(false);
      log.appendIn(stores.hostTransaction(slow), batch(SLOW));
      var quick = CompletableFuture.supplyAsync(() -> log.append(batch(QUICK)));
      waitUntilDoneOrHeldUp(quick);

      long position = readOn(log, 0, read);
      slow.commit();
      slow.setAutoCommit(true);
      quick.get(10, TimeUnit.SECONDS);
      readOn(log, position, read);
    }
    return read;
  }

  private static long readOn(ActivityLog log, long after, List<ActivityEvent> read) {
    long position = after;
    for (LoggedActivity logged : log.read(GROUP, after, 10)) {
      position = logged.position();
      read.add(logged.event());
    }
    return position;
  }

  private void waitUntilDoneOrHeldUp(CompletableFuture<?> writer) throws Exception {
    while (!writer.isDone() && !somebodyWaitsForAnAdvisoryLock()) {
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

  private static IntakeBatch batch(ActivityEvent event) {
    return new IntakeBatch(List.of(new NewActivity(Activities.APP, event)), Map.of(), Map.of());
  }

  @FunctionalInterface
  private interface Safeguard {
    AppendLocks of(Schema schema);
  }

  private static final class NoLocks extends AppendLocks {
    NoLocks(Schema schema) {
      super(schema);
    }

    @Override
    void take(Connection connection, Collection<ShardGroup> groups) {
      // the safeguard that the test takes away
    }
  }
}
