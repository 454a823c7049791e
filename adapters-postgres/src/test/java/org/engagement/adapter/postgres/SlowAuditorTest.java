package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.entry;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An entry has its position and is not committed yet when a later one is, and somebody reads.
 *
 * <p>Fails without the lock that a reader takes: it would see the later entry alone, and read on
 * from there.
 */
class SlowAuditorTest {
  private static final AuditEntry SLOW = entry(AuditAction.KEY_CREATED, anna());
  private static final AuditEntry QUICK = entry(AuditAction.PERSONAL_DATA_READ, anna());

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Test
  void a_reader_waits_for_entries_that_have_a_position() throws Exception {
    var schema = new Schema(postgres.newSchema());
    var options = PostgresOptions.DEFAULT.inSchema(schema.name());
    try (var stores = PostgresStores.on(postgres.dataSource(), options);
        Connection slow = postgres.dataSource().getConnection()) {
      slow.setAutoCommit(false);
      new Transactions(postgres.dataSource(), schema, false)
          .<Boolean>inHosts(
              AuditLog.class,
              slow,
              transaction -> {
                new AuditRows(schema).insert(transaction, List.of(SLOW));
                return true;
              });
      stores.auditLog().append(List.of(QUICK));

      var read = CompletableFuture.supplyAsync(() -> stores.auditLog().read(0, 10));
      Thread.sleep(100);
      slow.commit();
      slow.setAutoCommit(true);

      assertThat(read.get(10, TimeUnit.SECONDS).stream().map(Pending::canonical))
          .map(canonical -> new String(canonical.toArray(), StandardCharsets.UTF_8))
          .satisfiesExactly(
              first -> assertThat(first).contains("key_created"),
              second -> assertThat(second).contains("personal_data_read"));
    }
  }
}
