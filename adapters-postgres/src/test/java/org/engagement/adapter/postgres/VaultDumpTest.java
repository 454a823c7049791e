package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.contract.Consents;
import org.engagement.port.contract.Fixtures;
import org.engagement.port.driven.ConsentLedger.RecordResult.Recorded;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever holds a copy of the whole database, but no key, tries to pair users with pseudonyms. */
@TestInstance(Lifecycle.PER_CLASS)
class VaultDumpTest {
  private static final int PEOPLE = 400;

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  /** Whose user index belongs to which subject index: what the thief is after. */
  private final Map<UUID, UUID> truth = new HashMap<>();

  /** The same, by pseudonym. */
  private final Map<UUID, UUID> pseudonyms = new HashMap<>();

  private String schema = "";

  /** A row as a thief sees it: which transaction wrote it, and its one identifying value. */
  private record Row(long transaction, UUID index) {}

  @BeforeEach
  void make_people_known_once() {
    if (!schema.isEmpty()) {
      return;
    }
    schema = postgres.newSchema();
    var options = PostgresOptions.DEFAULT.inSchema(schema);
    try (var stores = PostgresStores.on(postgres.dataSource(), options)) {
      for (int i = 0; i < PEOPLE; i++) {
        Pseudonym subject = Fixtures.someone(i);
        MintedSubject minted = Consents.minted("user-" + i, subject);
        var granted = Consents.granted(Purpose.APP_ANALYTICS, Fixtures.NOON.plusSeconds(i));
        assertThat(
                stores.consentLedger().record(Consents.introduced(minted, granted, "request " + i)))
            .isInstanceOf(Recorded.class);
        UUID user = minted.userEntry().user().bits();
        truth.put(user, minted.subjectEntry().subject().bits());
        pseudonyms.put(user, subject.bits());
      }
    }
  }

  @Requirement("GDPR Art. 25(1)")
  @Test
  void no_value_of_a_user_stands_anywhere_else() throws SQLException {
    Set<String> ofUsers = values("vault_user");
    Set<String> ofSubjects = values("vault_subject");
    Set<String> elsewhere = new HashSet<>();
    for (String table : List.of("consent_event", "contact_point", "audit_pending", "engine_key")) {
      elsewhere.addAll(values(table));
    }

    assertThat(ofUsers).hasSize(4 * PEOPLE).doesNotContainAnyElementsOf(ofSubjects);
    assertThat(ofUsers).doesNotContainAnyElementsOf(elsewhere);
    assertThat(ofSubjects).doesNotContainAnyElementsOf(elsewhere);
  }

  @Requirement("GDPR Art. 25(1)")
  @Test
  void the_order_of_the_rows_pairs_nobody() throws SQLException {
    List<Row> users = rows("vault_user", "user_index");
    List<Row> subjects = rows("vault_subject", "subject_index");
    Map<UUID, Integer> places = new HashMap<>();
    subjects.forEach(row -> places.put(row.index(), places.size()));

    int hits = 0;
    double distance = 0;
    for (int place = 0; place < users.size(); place++) {
      int other = places.getOrDefault(truth.get(users.get(place).index()), -PEOPLE);
      hits += place == other ? 1 : 0;
      distance += Math.abs(place - other);
    }
    assertThat(hits).as("pairs guessed by place").isLessThan(PEOPLE / 40);
    // Two orders that know nothing of each other lie a third of the rows apart on average.
    assertThat(distance / PEOPLE).as("mean distance").isGreaterThan(PEOPLE / 4.0);
  }

  @Requirement("GDPR Art. 25(1)")
  @Test
  void the_transaction_in_the_rows_headers_pairs_nobody() throws SQLException {
    List<Row> users = rows("vault_user", "user_index");

    double withSubjects = expectedHits(users, rows("vault_subject", "subject_index"), truth);
    double withConsents = expectedHits(users, rows("consent_event", "subject"), pseudonyms);
    assertThat(withSubjects).as("pairs guessed in the vault").isLessThan(PEOPLE / 40.0);
    assertThat(withConsents).as("pairs guessed with the ledger").isLessThan(PEOPLE / 20.0);
  }

  @Requirement("GDPR Art. 25(1)")
  @Test
  void the_vault_keeps_no_time() throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet times =
            statement.executeQuery(
                """
                SELECT count(*) FROM information_schema.columns
                WHERE table_schema = '%s' AND table_name ~ '^vault_' AND data_type ~ 'time|date'
                """
                    .formatted(schema))) {
      times.next();
      assertThat(times.getInt(1)).isZero();
    }
  }

  /**
   * How many pairs one gets right on average who takes, for each user, one of those others that the
   * same transaction wrote.
   */
  private static double expectedHits(List<Row> users, List<Row> others, Map<UUID, UUID> right) {
    Map<Long, List<UUID>> written = new HashMap<>();
    others.forEach(row ->
        written.computeIfAbsent(row.transaction(), none -> new ArrayList<>()).add(row.index()));
    Map<Long, Long> usersWritten = new HashMap<>();
    users.forEach(row -> usersWritten.merge(row.transaction(), 1L, Long::sum));
    double hits = 0;
    for (Row user : users) {
      List<UUID> candidates = written.getOrDefault(user.transaction(), List.of());
      if (candidates.contains(right.get(user.index()))) {
        long usersHere = usersWritten.getOrDefault(user.transaction(), 1L);
        hits += 1.0 / Math.max(candidates.size(), usersHere);
      }
    }
    return hits;
  }

  private List<Row> rows(String table, String index) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT xmin::text::bigint, %s FROM %s.%s ORDER BY tableoid, ctid"
                    .formatted(index, schema, table))) {
      while (row.next()) {
        rows.add(new Row(row.getLong(1), row.getObject(2, UUID.class)));
      }
    }
    return rows;
  }

  /** All values of a table but the few that are the same for everybody. */
  private Set<String> values(String table) throws SQLException {
    Set<String> values = new HashSet<>();
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT value.value FROM %s.%s AS t, jsonb_each_text(to_jsonb(t)) AS value WHERE key <> 'epoch'"
                    .formatted(schema, table))) {
      while (row.next()) {
        if (row.getString(1) != null) {
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }
}
