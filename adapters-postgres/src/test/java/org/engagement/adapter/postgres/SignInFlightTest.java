package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.subject.Standing;
import org.engagement.port.PortUnavailable;
import org.engagement.port.contract.Consents;
import org.engagement.port.contract.Fixtures;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.StandingResult.Unchanged;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sign of life whose transaction has not ended is waited for before somebody is erased. */
@Requirement("GDPR Art. 5(1)(e)")
class SignInFlightTest {
  private static final Instant LATER = Fixtures.NOON.plus(Duration.ofDays(2_000));

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private String name = "";
  private PostgresStores stores;

  @BeforeEach
  void know_anna() {
    name = postgres.newSchema();
    stores = PostgresStores.on(postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(name));
    stores
        .consentLedger()
        .record(
            Consents.introduced(
                Consents.minted("anna", Fixtures.anna()),
                Consents.granted(Purpose.APP_ANALYTICS, Fixtures.NOON),
                "anna"));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void nobody_is_erased_past_a_sign_that_is_about_to_be_answered() throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Schema schema = new Schema(name);
      new AuditRows(schema)
          .insert(
              new Transaction(connection, schema.jooq()),
              List.of(
                  AuditEntry.of(
                      AuditAction.CONTACT_POINT_CHANGED,
                      LATER,
                      "backend",
                      Fixtures.anna(),
                      Map.of("change", "put"))));

      assertThatExceptionOfType(PortUnavailable.class).isThrownBy(this::stop);
      assertThat(life().standing()).isEqualTo(Standing.ACTIVE);

      connection.commit();
    }
    assertThat(stop()).isEqualTo(new Unchanged());
    assertThat(life().standing()).isEqualTo(Standing.ACTIVE);
    assertThat(life().sign()).isEqualTo(LATER);
  }

  private StandingResult stop() {
    return stores
        .inactivity()
        .stop(
            new Stop(
                Fixtures.anna(),
                Consents.subjectIndex(Fixtures.anna()),
                LATER,
                Fixtures.entry(AuditAction.STANDING_CHANGED, Fixtures.anna())),
            Consents.userIndex("anna"),
            LATER,
            life -> life.sign() == null);
  }

  private Life life() {
    return Objects.requireNonNull(
        stores
            .inactivity()
            .lives(Map.of(Fixtures.anna(), Consents.userIndex("anna")), LATER)
            .get(Fixtures.anna()));
  }
}
