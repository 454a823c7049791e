package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.rights.RequestId;
import org.engagement.port.contract.Fixtures;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person's archive reads that person's audit entries, and not the whole log. */
@Requirement("GDPR Art. 15")
class OwnEntriesPlanTest {
  private static final int OTHERS = 30_000;
  private static final Pattern ROWS = Pattern.compile("actual [^)]*rows=(\\d+)");

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Test
  void rows_that_are_read_do_not_grow_with_the_log() throws SQLException {
    Schema schema = new Schema(postgres.newSchema());
    try (var stores =
        PostgresStores.on(postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(schema.name()))) {
      var request = new RequestId(new UUID(1, 2));
      stores.auditLog().append(others());
      stores
          .auditLog()
          .append(
              List.of(
                  Fixtures.entry(AuditAction.PREFERENCES_CHANGED, Fixtures.anna()),
                  AuditEntry.of(
                      AuditAction.RIGHTS_REQUEST_CHANGED,
                      Fixtures.NOON,
                      "c",
                      null,
                      Map.of("request", request.bits().toString()))));
      stores.auditLog().append(others());

      assertThat(stores.subjectRecords().of(Fixtures.anna(), List.of(request)).auditEntries())
          .hasSize(2);
      assertThat(rowsRead(schema, request)).allMatch(rows -> rows <= 4);
    }
  }

  private static List<AuditEntry> others() {
    List<AuditEntry> entries = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      entries.add(Fixtures.entry(AuditAction.PREFERENCES_CHANGED, Fixtures.someone(i % 1_000)));
    }
    return entries;
  }

  private List<Integer> rowsRead(Schema schema, RequestId request) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection()) {
      try (PreparedStatement analyze =
          connection.prepareStatement(
              schema.sql("ANALYZE {schema}.audit_pending, {schema}.audit_of_subject"))) {
        analyze.execute();
      }
      List<Integer> rows = new ArrayList<>();
      try (PreparedStatement explain =
          connection.prepareStatement(
              "EXPLAIN (ANALYZE, TIMING OFF) " + PostgresSubjectRecords.entriesIn(schema))) {
        explain.setObject(1, Fixtures.anna().bits());
        explain.setArray(2, connection.createArrayOf("uuid", new Object[] {request.bits()}));
        ResultSet plan = explain.executeQuery();
        while (plan.next()) {
          Matcher found = ROWS.matcher(plan.getString(1));
          while (found.find()) {
            rows.add(Integer.parseInt(found.group(1)));
          }
        }
      }
      assertThat(rows).isNotEmpty();
      return rows;
    }
  }
}
