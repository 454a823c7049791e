package org.engagement.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.engagement.app.demo.proof.Checked;
import org.engagement.app.demo.proof.Evidence;
import org.engagement.app.demo.proof.Invariant;
import org.engagement.app.demo.proof.Invariants;
import org.engagement.app.demo.proof.RightsEvidence;
import org.engagement.app.demo.town.Run;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("A run of the demo")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RehearsalTest {
  private static final Run RUN = new Run(24, 6, 1, Run.FIRST_DAY);

  private Path folders;
  private Rehearsal rehearsal;
  private Outcome outcome;

  @BeforeAll
  void lives_through_the_days(@TempDir Path temporary) throws SQLException {
    folders = temporary;
    rehearsal = new Rehearsal(RUN, folders.resolve("first"));
    outcome = rehearsal.days(share -> {});
  }

  @AfterAll
  void ends() {
    rehearsal.close();
  }

  @Test
  @Order(1)
  void shows_that_every_invariant_holds() {
    assertThat(outcome.days()).hasSize(9);
    outcome
        .byName()
        .forEach((name, checked) ->
            assertThat(checked.holds()).as("%s: %s", name, checked.words()).isTrue());
  }

  @Test
  @Order(1)
  void has_something_of_everything_in_its_figures() {
    Figures figures = outcome.figures();

    assertThat(figures.decisions().intervene()).isPositive();
    assertThat(figures.decisions().abstain()).hasSizeGreaterThan(2);
    assertThat(figures.messages()).containsOnlyKeys("email", "in_app");
    assertThat(figures.consents().withdrawnInFlight()).isPositive();
    assertThat(figures.outcomes()).containsKeys("seen", "converted", "notConverted");
    assertThat(figures.auditEntries()).isPositive();
    assertThat(figures.latency().eventToDecisionP99Ms()).isPositive();
    assertThat(outcome.decided().stories()).hasSize(3);
  }

  @Test
  @Order(2)
  void by_the_program_ends_with_a_page_and_0_and_reports_the_same_decisions_from_the_same_seed()
      throws IOException {
    StringWriter page = new StringWriter();
    Path file = folders.resolve("report.json");
    int code =
        new CommandLine(new Demo())
            .setOut(new PrintWriter(page))
            .execute("--people", "24", "--days", "6", "--seed", "1", "--report", file.toString());
    JsonNode report = new ObjectMapper().readTree(Files.readAllBytes(file));

    assertThat(code).as(page.toString()).isZero();
    assertThat(page.toString()).contains("✓").doesNotContain("✗");
    assertThat(page.toString().lines())
        .hasSizeLessThanOrEqualTo(88)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(116));
    assertThat(report.path("decisionsDigest").asText())
        .isEqualTo(outcome.figures().decisionsDigest());
    assertThat(report.path("command").asText()).isEqualTo("demo");
    assertThat(report.path("invariants"))
        .hasSize(14)
        .allMatch(one -> one.path("holds").asBoolean());
    assertThat(report.fieldNames())
        .toIterable()
        .contains("version", "startedAt", "machine", "people", "auditEntries");
    assertThat(fields(report, "events"))
        .containsExactly("received", "accepted", "duplicate", "rejected", "suppressed");
    assertThat(fields(report, "consents")).contains("granted", "withdrawn");
    assertThat(fields(report, "decisions")).containsExactly("total", "intervene", "abstain");
    assertThat(report.path("messages").path("email").fieldNames())
        .toIterable()
        .contains("sent", "failed", "unknown", "skipped", "cancelled");
    assertThat(fields(report, "latency"))
        .containsExactly(
            "acknowledgeP50Ms", "acknowledgeP99Ms", "eventToDecisionP50Ms", "eventToDecisionP99Ms");
    assertThat(fields(report, "outcomes")).contains("converted");
  }

  private static Iterable<String> fields(JsonNode report, String object) {
    return () -> report.path(object).fieldNames();
  }

  @Test
  @Order(2)
  void decides_otherwise_from_another_seed() throws SQLException {
    Run other = new Run(24, 6, 2, Run.FIRST_DAY);
    try (Rehearsal rehearsed = new Rehearsal(other, folders.resolve("other"))) {
      assertThat(rehearsed.live(share -> {}).digest())
          .isNotEqualTo(outcome.figures().decisionsDigest());
    }
  }

  static List<Culprit> culprits() {
    return Culprit.all();
  }

  @ParameterizedTest
  @MethodSource("culprits")
  @Order(3)
  void is_found_out_by(Culprit culprit) throws SQLException {
    try (Connection database = rehearsal.town().database().getConnection()) {
      database.setAutoCommit(false);
      try {
        Checked checked =
            check(culprit.invariant(), culprit.plant().in(rehearsal.evidence(database)));

        assertThat(checked.holds()).as(checked.words()).isFalse();
        assertThat(checked.words()).contains(culprit.broken());
      } finally {
        database.rollback();
        database.setAutoCommit(true);
      }
    }
  }

  @Test
  @Order(4)
  void goes_on_with_an_evening_of_rights() throws SQLException {
    try (Connection database = rehearsal.town().database().getConnection()) {
      RightsEvidence evening = rehearsal.evening(database);
      for (Invariant<RightsEvidence> one : Invariants.ofTheEvening()) {
        Checked checked = one.check(evening);
        assertThat(checked.holds()).as("%s: %s", one.name(), checked.words()).isTrue();
      }
      for (EveningCulprit culprit : EveningCulprit.all()) {
        assertThat(culprit.words(evening)).as(culprit.name()).contains(culprit.broken());
      }
    }
  }

  @Test
  @Order(5)
  void finds_an_identifier_in_a_log() throws SQLException, IOException {
    String userId = rehearsal.people().get(3).userId();
    Path log = rehearsal.town().folder().resolve("log").resolve("planted.log");
    Files.writeString(log, "x".repeat(1 << 20) + "for " + userId);
    try (Connection database = rehearsal.town().database().getConnection()) {
      assertThat(check("noIdentifierOutsideVault", rehearsal.evidence(database)).words())
          .contains("an identifier stands in a file")
          .doesNotContain("an identifier stands in a table");
    } finally {
      Files.delete(log);
    }
  }

  @Test
  @Order(6)
  void finds_an_identifier_in_a_table() throws SQLException {
    String iban = rehearsal.people().get(4).identifiers().iban();
    try (Connection database = rehearsal.town().database().getConnection();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "UPDATE engagement.subject_state SET memberships = json_build_object('a', '"
              + iban
              + "') WHERE subject = (SELECT subject FROM engagement.subject_state LIMIT 1)");

      assertThat(check("noIdentifierOutsideVault", rehearsal.evidence(database)).words())
          .contains("an identifier stands in a table");
    }
  }

  private static Checked check(String name, Evidence evidence) throws SQLException {
    return Invariants.ofTheDays().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .check(evidence);
  }
}
