package org.engagement.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real server for all tests of a run, and a new schema for whoever asks for one. */
final class RealPostgres implements BeforeEachCallback {
  private static final int CONNECTIONS = 32;

  private @Nullable Running running;

  @Override
  public void beforeEach(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(RealPostgres.class))
            .getOrComputeIfAbsent(Running.class, ignored -> Running.start(), Running.class);
  }

  /** The server itself. */
  EmbeddedPostgres server() {
    return running().server;
  }

  /** Connections to its one database, for everybody. */
  DataSource dataSource() {
    return running().pool;
  }

  /** The name of a schema that nobody has had yet. */
  String newSchema() {
    return "test_" + running().schemas.incrementAndGet();
  }

  /** Stores in a new schema. */
  PostgresStores newStores() {
    return PostgresStores.on(dataSource(), PostgresOptions.DEFAULT.inSchema(newSchema()));
  }

  private Running running() {
    return Objects.requireNonNull(running, "no test is running");
  }

  private record Running(EmbeddedPostgres server, HikariDataSource pool, AtomicInteger schemas)
      implements AutoCloseable {
    static Running start() {
      var server = EmbeddedPostgres.startTemporary();
      var config = new HikariConfig();
      config.setJdbcUrl(server.jdbcUrl());
      config.setUsername(server.user());
      config.setPassword(server.password());
      config.setMaximumPoolSize(CONNECTIONS);
      config.setMinimumIdle(2);
      return new Running(server, new HikariDataSource(config), new AtomicInteger());
    }

    @Override
    public void close() {
      pool.close();
      server.close();
    }
  }
}
