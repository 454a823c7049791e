package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.entry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.audit.AuditAction;
import org.engagement.port.PortUnavailable;
import org.engagement.port.contract.Activities;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private String schema = "";

  @BeforeEach
  void aSchema() {
    schema = postgres.newSchema();
  }

  @Test
  void keeps_its_own_migration_history() throws SQLException {
    open();

    assertThat(ask("SELECT version FROM %s.schema_history WHERE success ORDER BY 1"))
        .contains("1", "2", "4");
  }

  @Test
  void is_reached_over_connections_that_end_with_the_stores() {
    var server = postgres.server();
    var login = new PostgresLogin(server.jdbcUrl(), server.user(), server.password(), 2);
    var stores = PostgresStores.on(login, PostgresOptions.DEFAULT.inSchema(schema));
    assertThat(stores.auditLog().size()).isZero();

    stores.close();

    assertThatExceptionOfType(PortUnavailable.class).isThrownBy(() -> stores.auditLog().size());
    assertThat(login.toString()).doesNotContain(server.password());
  }

  @Test
  void is_refused_when_it_is_behind_and_nobody_may_migrate() {
    var options = PostgresOptions.DEFAULT.inSchema(schema).withoutMigrating();

    assertThatIllegalStateException()
        .isThrownBy(() -> PostgresStores.on(postgres.dataSource(), options))
        .withMessageMatching("schema " + schema + " lacks [1-9][0-9]* migrations; .*");
    open();
    PostgresStores.on(postgres.dataSource(), options).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "1st", "pg_own", "a-b", "a\"b"})
  void has_a_plain_name(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresOptions.DEFAULT.inSchema(name))
        .withMessageStartingWith("a schema is 1 to 63 lowercase letters");
  }

  @Test
  void keeps_each_month_of_arrival_in_a_partition_of_its_own() throws SQLException {
    try (var stores = open()) {
      stores.activityLog().append(batch(viewed(anna(), "march", NOON)));
      stores.activityLog().append(batch(viewed(anna(), "july", NOON.plus(Duration.ofDays(125)))));
    }

    assertThat(ask("SELECT DISTINCT tableoid::regclass FROM %s.activity ORDER BY 1"))
        .containsExactly(schema + ".activity_2026_03", schema + ".activity_2026_07");
    assertThat(ask("SELECT to_regclass('%s.activity_2026_04')")).doesNotContainNull();
  }

  @Test
  void takes_what_arrives_even_where_no_partition_can_be_made() throws SQLException {
    try (var stores = open()) {
      ask("DROP FUNCTION %s.make_activity_partition");
      stores.activityLog().append(batch(viewed(anna(), "march", NOON)));

      assertThat(stores.activityLog().read(anna().shard().group(), 0, 10)).hasSize(1);
    }
    assertThat(ask("SELECT tableoid::regclass FROM %s.activity"))
        .containsExactly(schema + ".activity_default");
  }

  @Requirement("GDPR Art. 25(1)")
  @Test
  void has_no_statistics_on_what_identifies_anybody_or_anything_of_theirs() throws SQLException {
    try (var stores = open()) {
      stores.activityLog().append(batch(viewed(anna(), "march", NOON)));
    }

    assertThat(
            ask(
                """
                SELECT attrelid::regclass || '.' || attname FROM pg_attribute
                JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0
                  AND atttypid IN ('uuid'::regtype, 'bytea'::regtype)
                  AND attstattarget IS DISTINCT FROM 0
                """))
        .isEmpty();
  }

  @Requirement("GDPR Art. 5(2)")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE %s.audit_pending SET canonical = ''",
        "DELETE FROM %s.audit_pending",
        "TRUNCATE %s.audit_pending"
      })
  void lets_nobody_change_an_audit_entry(String change) {
    try (var stores = open()) {
      stores.auditLog().append(List.of(entry(AuditAction.PERSONAL_DATA_READ, anna())));

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> ask(change))
          .withMessageContaining("audit_pending is insert-only");
    }
  }

  private PostgresStores open() {
    return PostgresStores.on(postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(schema));
  }

  private List<String> ask(String question) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      if (statement.execute(question.formatted(schema))) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          answers.add(rows.getString(1));
        }
      }
    }
    return answers;
  }

  private static IntakeBatch batch(ActivityEvent event) {
    return new IntakeBatch(List.of(new NewActivity(Activities.APP, event)), Map.of(), Map.of());
  }
}
