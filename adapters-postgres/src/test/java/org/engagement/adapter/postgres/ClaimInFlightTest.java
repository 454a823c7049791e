package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.contract.Consents;
import org.engagement.port.contract.Decided;
import org.engagement.port.contract.Fixtures;
import org.engagement.port.contract.Step;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.engagement.port.driven.ConsentLedger.RecordResult.Recorded;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A claim and a withdrawal of the same person at one moment, held still in between. */
class ClaimInFlightTest {
  private static final ConsentCommit WITHDRAWAL =
      Consents.said(anna(), Consents.withdrawn(Purpose.PERSONALISED_HELP, NOON), "withdrawal");

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private Schema schema;
  private PostgresStores stores;
  private Transactions transactions;

  @BeforeEach
  void plan_a_message() {
    schema = new Schema(postgres.newSchema());
    stores =
        PostgresStores.on(postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(schema.name()));
    transactions = new Transactions(postgres.dataSource(), schema, false);
    var lease =
        stores
            .projections()
            .acquire(anna().shard().group(), "planner", Duration.ofMinutes(5))
            .orElseThrow();
    stores
        .projections()
        .commit(Step.under(lease).plans(Decided.message(anna(), "help", NOON)).staying());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void the_claim_waits_for_the_withdrawal_and_takes_no_effect() throws Exception {
    Moves claim = claim();
    try (Connection withdrawing = open()) {
      transactions.inHosts(
          Deliveries.class,
          withdrawing,
          transaction -> new ShardEpochs(schema).raise(transaction, anna().shard()));

      var claiming = CompletableFuture.supplyAsync(() -> stores.deliveries().move(claim));
      waitUntilHeldUp(claiming);
      withdrawing.commit();

      assertThat(claiming.get(10, TimeUnit.SECONDS)).isEmpty();
      assertThat(stores.deliveries().claimedOf(anna())).isEmpty();
      withdrawing.setAutoCommit(true);
    }
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void the_withdrawal_waits_for_the_claim_and_then_finds_it() throws Exception {
    Moves claim = claim();
    try (Connection claiming = open()) {
      transactions.inHosts(
          Deliveries.class, claiming, transaction -> new Moving(schema).move(transaction, claim));

      var withdrawal =
          CompletableFuture.supplyAsync(() -> stores.consentLedger().record(WITHDRAWAL));
      waitUntilHeldUp(withdrawal);
      claiming.commit();

      assertThat(withdrawal.get(10, TimeUnit.SECONDS)).isInstanceOf(Recorded.class);
      assertThat(stores.deliveries().claimedOf(anna())).hasSize(1);
      claiming.setAutoCommit(true);
    }
  }

  private Moves claim() {
    Due due = stores.deliveries().due(NOON, 1).getFirst();
    AttemptId attempt = AttemptId.of(due.message().id(), Channel.EMAIL, 1);
    var line =
        new Move(
            due,
            new Deliveries.Step.Claim(attempt, Channel.EMAIL, NOON),
            Fixtures.entry(AuditAction.DELIVERY_CLAIMED, anna()));
    return new Moves(Duration.ofMinutes(5), Map.of(anna().shard(), 0L), List.of(line));
  }

  private Connection open() throws SQLException {
    Connection connection = postgres.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private void waitUntilHeldUp(CompletableFuture<?> runner) throws Exception {
    while (!somebodyWaitsForAnAdvisoryLock()) {
      assertThat(runner).isNotDone();
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
