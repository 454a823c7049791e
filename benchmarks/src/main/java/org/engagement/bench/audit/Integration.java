package org.engagement.bench.audit;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.adapter.postgres.PostgresLogin;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.bench.BareCommits;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.engagement.sdk.EngagementSettings;

/**
 * How long an entry takes from its commit to its place in the tree, and to a signed checkpoint that
 * covers it, at a steady rate on a PostgreSQL of its own.
 *
 * @param bareCommitP99Ms of a transaction with one row on the same PostgreSQL
 */
record Integration(
    double entriesPerSecond, Latency integrated, Latency signed, double bareCommitP99Ms) {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 4;
  private static final int WARM_UP_SECONDS = 5;

  /** A distribution, in milliseconds. */
  record Latency(double p50Ms, double p99Ms, double maxMs) {
    static Latency of(Histogram nanos) {
      return new Latency(
          nanos.getValueAtPercentile(50) / 1e6,
          nanos.getValueAtPercentile(99) / 1e6,
          nanos.getMaxValue() / 1e6);
    }
  }

  static Integration run(Path folder, int perSecond, int seconds) throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"))) {
      PostgresLogin login =
          new PostgresLogin(postgres.jdbcUrl(), postgres.user(), postgres.password(), CONNECTIONS);
      try (Stores stores = PostgresStores.on(login, PostgresOptions.DEFAULT);
          Engagement engine =
              Engagement.on(
                  stores,
                  Channels.of(),
                  TinkKeys.fromFileOrNew(folder.resolve("root.key")),
                  EngagementSettings.builder().build())) {
        engine.start();
        append(stores, perSecond, WARM_UP_SECONDS);
        Watch watch = append(stores, perSecond, seconds);
        return new Integration(
            watch.entriesPerSecond(),
            Latency.of(watch.integrated()),
            Latency.of(watch.signed()),
            BareCommits.p99Ms(postgres));
      }
    }
  }

  /** Commits batches at fixed times and waits until all are part of the tree, and signed. */
  private static Watch append(Stores stores, int perSecond, int seconds) {
    long before = stores.auditLog().size();
    Watch watch = new Watch(stores.auditTree());
    long interval = TimeUnit.SECONDS.toNanos(1) * BATCH / perSecond;
    long batches = (long) perSecond * seconds / BATCH;
    long start = System.nanoTime();
    for (long i = 0; i < batches; i++) {
      List<AuditEntry> entries =
          LongStream.range(i * BATCH, (i + 1) * BATCH).mapToObj(Entries::entry).toList();
      waitUntil(start + i * interval);
      stores.auditLog().append(entries);
      watch.committed(before + (i + 1) * BATCH, BATCH);
    }
    watch.await();
    return watch;
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
