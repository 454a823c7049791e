package org.engagement.app.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of erased people leads from no user to a pseudonym, whatever is joined. */
class LeftoversTest {
  private static final Caller OFFICER = new Caller("privacy-office", false);
  private static final String USERS = "SELECT user_index::text FROM engagement.erasure";
  private static final String SUBJECTS =
      "SELECT subject::text FROM engagement.subject_standing WHERE standing = 'ERASED'";

  @TempDir private Path folder;

  @Test
  @Requirement("GDPR Art. 17")
  @Requirement("SGB V § 68b")
  void joining_all_that_is_left_finds_nobody_and_finds_whom_a_planted_key_gives_away()
      throws Exception {
    try (EmbeddedNode node = EmbeddedNode.open(folder);
        Stores stores = node.openStores();
        Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
      for (Insured person : Insured.numbered(0, 24)) {
        person.isKnownTo(engine);
      }
      while (engine.runOnce()) {}
      for (Insured person : Insured.numbered(0, 12)) {
        engine.eraseSubject().erase(OFFICER, person.userId());
      }
      engine.changeKeyEpoch().change(OFFICER);
      while (engine.runOnce()) {}
      try (Connection connection = node.database().getConnection()) {
        Set<String> users = texts(connection, USERS);
        Set<String> subjects = texts(connection, SUBJECTS);
        assertThat(users).hasSize(12);
        assertThat(subjects).hasSize(12);

        assertThat(new JoinAttack(connection, "engagement").reach(users, subjects)).isEmpty();
        assertThat(new JoinAttack(connection, "engagement").reach(subjects, users)).isEmpty();

        execute(
            connection,
            """
            CREATE TABLE engagement.experiment_total AS
            SELECT 'help' AS experiment, user_index AS counted FROM engagement.erasure LIMIT 1
            """,
            "ALTER TABLE engagement.experiment_total ADD COLUMN last_event bytea",
            """
            UPDATE engagement.experiment_total SET last_event = decode(
              replace((%s LIMIT 1), '-', ''), 'hex')
            """
                .formatted(SUBJECTS));
        assertThat(new JoinAttack(connection, "engagement").reach(users, subjects)).hasSize(1);
      }
    }
  }

  private static Set<String> texts(Connection connection, String query) throws SQLException {
    List<String> found = Sql.all(connection, query, row -> row.getString(1));
    return new HashSet<>(found);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
