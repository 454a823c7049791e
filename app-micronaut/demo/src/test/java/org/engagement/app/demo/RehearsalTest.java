package org.engagement.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.engagement.app.demo.proof.Checked;
import org.engagement.app.demo.proof.Evidence;
import org.engagement.app.demo.proof.Invariants;
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
    outcome = rehearsal.play(share -> {});
  }

  @AfterAll
  void ends() {
    rehearsal.close();
  }

  @Test
  @Order(1)
  void shows_that_every_invariant_holds() {
    assertThat(outcome.invariants()).hasSize(9);
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
  @Order(1)
  void ends_with_a_page_that_fits_a_terminal() {
    List<String> page = new Page(RUN, outcome, null, null).lines();

    assertThat(page).hasSizeLessThanOrEqualTo(72);
    assertThat(page).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(116));
    assertThat(String.join("\n", page)).contains("✓").doesNotContain("✗");
  }

  @Test
  @Order(2)
  void decides_the_same_from_the_same_seed_and_otherwise_from_another() throws SQLException {
    assertThat(digestOf(RUN, "again")).isEqualTo(outcome.figures().decisionsDigest());
    assertThat(digestOf(new Run(24, 6, 2, Run.FIRST_DAY), "other"))
        .isNotEqualTo(outcome.figures().decisionsDigest());
  }

  private String digestOf(Run run, String folder) throws SQLException {
    try (Rehearsal other = new Rehearsal(run, folders.resolve(folder))) {
      return other.live(share -> {}).digest();
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
  @Order(5)
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
    return Invariants.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .check(evidence);
  }
}
