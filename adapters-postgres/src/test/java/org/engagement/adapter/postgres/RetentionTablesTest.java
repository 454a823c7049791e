package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.entry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.contract.Activities;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every table is of one category of records, or has a reason why no rule is about it. */
@Requirement("GDPR Art. 5(1)(e)")
class RetentionTablesTest {
  private static final Map<String, RetentionCategory> CATEGORIES =
      Map.ofEntries(
          Map.entry("activity", RetentionCategory.ACTIVITIES),
          Map.entry("event_digest", RetentionCategory.ACTIVITIES),
          Map.entry("subject_state", RetentionCategory.PROFILES),
          Map.entry("opened_on_demand", RetentionCategory.PROFILES),
          Map.entry("assigned_on_demand", RetentionCategory.PROFILES),
          Map.entry("timer", RetentionCategory.PROFILES),
          Map.entry("decision", RetentionCategory.DECISIONS),
          Map.entry("delivery", RetentionCategory.MESSAGES),
          Map.entry("inbox_item", RetentionCategory.INBOX),
          Map.entry("outcome", RetentionCategory.OUTCOMES),
          Map.entry("consent_event", RetentionCategory.CONSENTS),
          Map.entry("rights_request", RetentionCategory.RIGHTS_REQUESTS),
          Map.entry("rights_told", RetentionCategory.RIGHTS_REQUESTS),
          Map.entry("audit_of_request", RetentionCategory.RIGHTS_REQUESTS),
          Map.entry("rights_follower", RetentionCategory.RIGHTS_REQUESTS),
          Map.entry("rights_call", RetentionCategory.RIGHTS_REQUESTS),
          Map.entry("erasure", RetentionCategory.ERASURES),
          Map.entry("subject_standing", RetentionCategory.PSEUDONYMS),
          Map.entry("contact_version", RetentionCategory.PSEUDONYMS),
          Map.entry("vault_retained", RetentionCategory.PSEUDONYMS),
          Map.entry("legal_hold", RetentionCategory.HOLDS));

  private static final String NOBODY = "holds nothing of a person";
  private static final String KNOWN = "holds as long as the person is known; dies by erasure";
  private static final String ACCOUNT = "GDPR Art. 5(2): accountability; insert-only";

  private static final Map<String, String> WITHOUT =
      Map.ofEntries(
          Map.entry("schema_history", NOBODY),
          Map.entry("shard_epoch", NOBODY),
          Map.entry("intake_tally", NOBODY),
          Map.entry("projection", NOBODY),
          Map.entry("consent_terms", NOBODY),
          Map.entry("engine_key", NOBODY),
          Map.entry("key_epoch", NOBODY),
          Map.entry("definition", NOBODY),
          Map.entry("definition_revision", NOBODY),
          Map.entry("cited_intervention", NOBODY),
          Map.entry("vault_user", KNOWN),
          Map.entry("vault_subject", KNOWN),
          Map.entry("breach", NOBODY),
          Map.entry("contact_point", KNOWN),
          Map.entry("address_confirmation", KNOWN),
          Map.entry("inactivity", KNOWN),
          Map.entry("rectification", KNOWN),
          Map.entry("employment", KNOWN),
          Map.entry("audit_of_subject", KNOWN),
          Map.entry("subject_preferences", KNOWN),
          Map.entry("audit_pending", ACCOUNT),
          Map.entry("audit_leaf", ACCOUNT),
          Map.entry("audit_tile_top", ACCOUNT),
          Map.entry("audit_head", ACCOUNT),
          Map.entry("audit_checkpoint", ACCOUNT));

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private String schema = "";

  @BeforeEach
  void aSchema() {
    schema = postgres.newSchema();
  }

  @Test
  void every_table_is_of_one_category_or_has_a_reason() throws SQLException {
    open().close();

    assertThat(unruled()).isEmpty();
    assertThat(CATEGORIES.keySet()).doesNotContainAnyElementsOf(WITHOUT.keySet());
    assertThat(EnumSet.copyOf(CATEGORIES.values())).containsExactly(RetentionCategory.values());
    assertThat(tables()).containsAll(CATEGORIES.keySet()).containsAll(WITHOUT.keySet());
  }

  @Test
  void a_table_that_nobody_thought_of_is_found() throws SQLException {
    open().close();
    ask("CREATE TABLE %s.planted (subject uuid)");

    assertThat(unruled()).containsExactly("planted");
  }

  @Test
  void a_month_whose_activities_are_gone_goes_as_a_partition() throws SQLException {
    Instant july = NOON.plus(DAY.multipliedBy(125));
    try (var stores = open()) {
      stores.activityLog().append(batch(viewed(anna(), "march", NOON)));
      stores.activityLog().append(batch(viewed(anna(), "july", july)));
      stores.disposals().giveRoomBack(july);
      assertThat(partitions()).contains("activity_2026_03").doesNotContain("activity_2026_04");

      stores
          .disposals()
          .dispose(
              Cut.of(RetentionCategory.ACTIVITIES, july),
              10,
              count -> entry(AuditAction.RECORDS_DISPOSED, anna()));
      stores.disposals().giveRoomBack(july);

      assertThat(partitions())
          .doesNotContain("activity_2026_03")
          .contains("activity_2026_07", "activity_2026_08", "activity_default");
      assertThat(ask("SELECT count(*) FROM %s.event_digest")).containsExactly("1");
    }
  }

  @Test
  void a_proof_of_consent_goes_by_its_function_alone() throws SQLException {
    open().close();

    for (String change : List.of("DELETE FROM %s.consent_event", "TRUNCATE %s.consent_event")) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> ask(change))
          .withMessageContaining("consent_event is insert-only");
    }
  }

  private Set<String> unruled() throws SQLException {
    return tables().stream()
        .filter(table -> !CATEGORIES.containsKey(table) && !WITHOUT.containsKey(table))
        .collect(Collectors.toSet());
  }

  private List<String> tables() throws SQLException {
    return ask(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'p', 'm', 'f')
          AND NOT relispartition
        """);
  }

  private List<String> partitions() throws SQLException {
    return ask(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = '%s'::regnamespace AND relispartition AND relkind = 'r'
        """);
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
