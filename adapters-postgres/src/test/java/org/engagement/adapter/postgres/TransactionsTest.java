package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.AuditLog;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionsTest {
  private static final String SECRET = "3f0e8a9c-0000-4000-8000-00000000beef";
  private static final String DEADLOCK = "DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$";

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private Schema schema = new Schema("unset");

  @BeforeEach
  void migrate() {
    schema = new Schema(postgres.newSchema());
    PostgresStores.on(postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(schema.name()))
        .close();
  }

  @Requirement("GDPR Art. 5(1)(f)")
  @Test
  void a_failure_names_the_port_and_no_value() {
    var insert = "INSERT INTO {schema}.event_digest VALUES ('%s')".formatted(SECRET);

    assertThatExceptionOfType(PortUnavailable.class)
        .isThrownBy(() -> run(transactions(), insert, insert))
        .withMessage("AuditLog is unavailable")
        .satisfies(
            failure -> assertThat(traceOf(failure)).contains("23505").doesNotContain(SECRET));
  }

  @Test
  void a_failure_undoes_everything() throws SQLException {
    var insert = "INSERT INTO {schema}.event_digest VALUES ('%s')".formatted(SECRET);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            transactions()
                .inOne(
                    AuditLog.class,
                    transaction -> {
                      execute(transaction.connection(), insert);
                      throw new IllegalArgumentException("our own");
                    }));

    run(transactions(), insert);
  }

  @Test
  void what_the_database_undid_is_tried_again() {
    var tries = new AtomicInteger();

    int done =
        transactions()
            .inOne(
                AuditLog.class,
                transaction -> {
                  if (tries.incrementAndGet() < 3) {
                    execute(transaction.connection(), DEADLOCK);
                  }
                  return tries.get();
                });

    assertThat(done).isEqualTo(3);
  }

  @Test
  void what_the_database_keeps_undoing_is_given_up() {
    assertThatExceptionOfType(PortUnavailable.class)
        .isThrownBy(() -> run(transactions(), DEADLOCK));
  }

  @Test
  void connections_that_come_otherwise_are_given_back_as_they_came() throws SQLException {
    var config = new HikariConfig();
    config.setDataSource(postgres.dataSource());
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    try (var pool = new HikariDataSource(config)) {
      var server = Server.behind(pool);
      var transactions = new Transactions(pool, schema, !server.readsCommittedByDefault());

      String inside =
          transactions.inOne(
              AuditLog.class,
              transaction -> {
                try (var statement = transaction.connection().createStatement();
                    var answer = statement.executeQuery("SHOW transaction_isolation")) {
                  answer.next();
                  return answer.getString(1);
                }
              });

      assertThat(inside).isEqualTo("read committed");
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(connection.getTransactionIsolation())
            .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      }
    }
  }

  private Transactions transactions() {
    return new Transactions(postgres.dataSource(), schema, false);
  }

  private void run(Transactions transactions, String... statements) {
    transactions.<Boolean>inOne(
        AuditLog.class,
        transaction -> {
          for (String statement : statements) {
            execute(transaction.connection(), statement);
          }
          return true;
        });
  }

  private void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(schema.sql(sql));
    }
  }

  private static String traceOf(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
