package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.engagement.domain.consent.Purpose;
import org.engagement.port.contract.Consents;
import org.engagement.port.contract.Fixtures;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables of consents, vault, decisions and deliveries promise, whoever writes to them. */
class LedgerSchemaTest {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private String schema = "";

  @BeforeEach
  void record_a_consent() {
    schema = postgres.newSchema();
    var options = PostgresOptions.DEFAULT.inSchema(schema);
    try (var stores = PostgresStores.on(postgres.dataSource(), options)) {
      var granted = Consents.granted(Purpose.APP_ANALYTICS, Fixtures.NOON);
      stores.consentLedger().record(Consents.said(Fixtures.anna(), granted, "request"));
    }
  }

  @Requirement("GDPR Art. 5(2)")
  @Requirement("GDPR Art. 7(1)")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE %s.consent_event SET evidence = 'forged'",
        "DELETE FROM %s.consent_event",
        "TRUNCATE %s.consent_event",
        "UPDATE %s.consent_terms SET content = 'forged'",
        "DELETE FROM %s.consent_terms",
        "TRUNCATE %s.consent_terms"
      })
  void consent_events_are_never_changed(String forgery) {
    assertThatThrownBy(() -> execute(forgery.formatted(schema)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("insert-only");
  }

  @Test
  void columns_of_consents_vault_decisions_and_deliveries_say_what_they_are() throws SQLException {
    assertThat(
            texts(
                """
                SELECT format('%%s.%%s', t.relname, a.attname)
                FROM pg_attribute AS a JOIN pg_class AS t ON t.oid = a.attrelid
                WHERE t.relnamespace = '%s'::regnamespace AND t.relkind IN ('r', 'p')
                  AND NOT t.relispartition AND a.attnum > 0
                  AND t.relname ~ '^(consent|vault|contact|engine|subject_(st.*ing|pref)|defin|deci|deli|inbox|erasure|outcome|opened|assigned|cited)'
                  AND col_description(t.oid, a.attnum) IS NULL
                ORDER BY 1
                """
                    .formatted(schema)))
        .isEmpty();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }
}
