package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.contract.Consents;
import org.engagement.port.contract.Fixtures;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the marks of transactions in the rows tell about who was erased. */
class ErasureMarksTest {
  private static final Pseudonym ANNA = Fixtures.anna();

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Requirement("GDPR Art. 17(1)")
  @Test
  void no_transaction_wrote_both_of_the_erased_user_and_of_the_subject() throws SQLException {
    String schema = postgres.newSchema();
    var options = PostgresOptions.DEFAULT.inSchema(schema);
    try (var stores = PostgresStores.on(postgres.dataSource(), options)) {
      var minted = Consents.minted("anna", ANNA);
      var index = minted.subjectEntry().subject();
      var granted = Consents.granted(Purpose.APP_ANALYTICS, Fixtures.NOON);
      stores.consentLedger().record(Consents.introduced(minted, granted, "request"));
      stores
          .subjectRights()
          .stop(
              new Stop(
                  ANNA, index, Fixtures.NOON, Fixtures.entry(AuditAction.STANDING_CHANGED, ANNA)));
      stores
          .subjectRights()
          .destroy(
              new Destruction(
                  minted.userEntry().user(),
                  minted.userEntry().sealedPseudonym(),
                  ANNA,
                  index,
                  new Erasure(DerivedId.of("certificate", "anna"), Fixtures.NOON),
                  AuditEntry.of(
                      AuditAction.SUBJECT_ERASED, Fixtures.NOON, "test", null, Map.of())));
    }

    Set<String> ofTheUser = marks(schema, "SELECT xmin FROM %s.erasure");
    Set<String> ofTheSubject =
        marks(
            schema,
            """
            SELECT xmin FROM %1$s.subject_standing UNION SELECT xmin FROM %1$s.vault_retained
            UNION SELECT xmin FROM %1$s.consent_event UNION SELECT xmin FROM %1$s.audit_pending
              WHERE convert_from(canonical, 'UTF8') LIKE '%%"subject":%%'
            """);

    assertThat(ofTheUser).hasSize(1);
    assertThat(ofTheSubject).hasSize(2).doesNotContainAnyElementsOf(ofTheUser);
  }

  private Set<String> marks(String schema, String sql) throws SQLException {
    Set<String> marks = new HashSet<>();
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.formatted(schema))) {
      while (row.next()) {
        marks.add(row.getString(1));
      }
    }
    return marks;
  }
}
