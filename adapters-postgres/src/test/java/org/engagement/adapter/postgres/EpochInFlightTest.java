package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.Purpose;
import org.engagement.port.contract.Consents;
import org.engagement.port.contract.Fixtures;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.KeyEpochs.Place;
import org.engagement.port.driven.KeyEpochs.WrappedKeys;
import org.engagement.port.driven.SubjectRights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is written and not yet committed when a key epoch begins or is closed. */
class EpochInFlightTest {
  private static final AuditEntry STEP = Fixtures.entry(AuditAction.KEY_CREATED, Fixtures.anna());

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  /** Fails when who makes a person known does not hold the lock of epochs. */
  @Test
  void an_epoch_begins_when_nobody_is_becoming_known_under_the_one_before() throws Exception {
    var schema = new Schema(postgres.newSchema());
    try (var stores =
            PostgresStores.on(
                postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(schema.name()));
        Connection minting = postgres.dataSource().getConnection()) {
      stores.keyEpochs().begin(1, Consents.sealed("epoch", "1"), Fixtures.NOON, STEP);
      minting.setAutoCommit(false);
      var minted = Consents.minted("anna", Fixtures.anna());
      boolean known =
          new Transactions(postgres.dataSource(), schema, false)
              .inHosts(
                  ConsentLedger.class,
                  minting,
                  transaction -> new VaultRows(schema).mint(transaction, minted));
      assertThat(known).isTrue();

      var begin =
          CompletableFuture.supplyAsync(() ->
              stores.keyEpochs().begin(2, Consents.sealed("epoch", "2"), Fixtures.NOON, STEP));
      waitUntilHeldUp(begin, "advisory");
      minting.commit();
      minting.setAutoCommit(true);

      assertThat(begin.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(stores.keyEpochs().wrappedBefore(2, Place.USERS, null, 10)).hasSize(1);
    }
  }

  /** Fails when an erasure copies the retained key without a lock of the row that it copies. */
  @Test
  void a_key_is_wrapped_anew_when_no_erasure_is_setting_it_aside() throws Exception {
    var schema = new Schema(postgres.newSchema());
    try (var stores =
            PostgresStores.on(
                postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(schema.name()));
        Connection stopping = postgres.dataSource().getConnection()) {
      stores.keyEpochs().begin(1, Consents.sealed("epoch", "1"), Fixtures.NOON, STEP);
      var minted = Consents.minted("anna", Fixtures.anna());
      var granted = Consents.granted(Purpose.APP_ANALYTICS, Fixtures.NOON);
      stores.consentLedger().record(Consents.introduced(minted, granted, "request"));
      stores.keyEpochs().begin(2, Consents.sealed("epoch", "2"), Fixtures.NOON, STEP);
      stopping.setAutoCommit(false);
      new Transactions(postgres.dataSource(), schema, false)
          .inHosts(
              SubjectRights.class,
              stopping,
              transaction -> {
                new ErasureRows(schema)
                    .setRetainedKeyAside(transaction, minted.subjectEntry().subject());
                return true;
              });

      List<WrappedKeys> seen = stores.keyEpochs().wrappedBefore(2, Place.SUBJECTS, null, 10);
      var replace =
          CompletableFuture.supplyAsync(
              () -> stores.keyEpochs().replace(Place.SUBJECTS, 1, 2, seen));
      waitUntilHeldUp(replace, "transactionid");
      stopping.commit();
      stopping.setAutoCommit(true);

      assertThat(replace.get(10, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(stores.keyEpochs().wrappedBefore(2, Place.SET_ASIDE, null, 10)).hasSize(1);
    }
  }

  private void waitUntilHeldUp(CompletableFuture<?> work, String by) throws Exception {
    while (!somebodyWaitsFor(by)) {
      assertThat(work).isNotDone();
      Thread.sleep(5);
    }
  }

  private boolean somebodyWaitsFor(String lock) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT FROM pg_locks WHERE locktype = ? AND NOT granted")) {
      statement.setString(1, lock);
      try (var waiting = statement.executeQuery()) {
        return waiting.next();
      }
    }
  }
}
