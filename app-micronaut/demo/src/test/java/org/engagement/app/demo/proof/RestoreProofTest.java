package org.engagement.app.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.domain.activity.Suppression;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is restored from a copy of its files from before people were erased. */
@Requirement("GDPR Art. 17")
@Requirement("GDPR Art. 32")
class RestoreProofTest {
  private static final Caller OFFICER = new Caller("privacy-office", false);

  /** What a change of the key makes a backup of anew, as docs/privacy.md says. */
  private static final List<String> OF_THE_VAULT =
      List.of("vault_user", "vault_subject", "vault_retained", "engine_key", "key_epoch");

  private static final List<String> SEALED_BY_SUBJECT =
      List.of("contact_point", "address_confirmation", "rectification", "employment");

  @TempDir private Path folder;

  private final List<Insured> erased = Insured.numbered(0, 3);
  private final List<Insured> staying = Insured.numbered(3, 6);
  private Path live;
  private Path copy;

  @BeforeEach
  void back_up_then_erase() throws Exception {
    live = folder.resolve("live");
    copy = folder.resolve("copy");
    try (EmbeddedNode node = EmbeddedNode.open(live);
        Stores stores = node.openStores();
        Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
      for (Insured person : Insured.numbered(0, 6)) {
        person.isKnownTo(engine);
      }
      while (engine.runOnce()) {}
    }
    copy(live.resolve("postgres"), copy);
    try (EmbeddedNode node = EmbeddedNode.open(live);
        Stores stores = node.openStores();
        Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
      for (Insured person : erased) {
        assertThat(engine.eraseSubject().erase(OFFICER, person.userId())).isPresent();
      }
    }
  }

  @Test
  void who_was_erased_after_the_copy_is_erased_before_anybody_is_served() throws Exception {
    restore();

    try (EmbeddedNode node = EmbeddedNode.open(live);
        Stores stores = node.openStores()) {
      assertThat(count(node, "erasure")).as("the copy knows of no erasure").isZero();
      assertThat(count(node, "vault_user")).isEqualTo(6);
      try (Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
        assertThat(count(node, "erasure")).isEqualTo(3);
        assertThat(count(node, "vault_user")).isEqualTo(3);
        assertThat(count(node, "contact_point")).isEqualTo(6);
        assertErasedAndServed(engine);
        engine.changeKeyEpoch().change(OFFICER);
        assertErasedAndServed(engine);
      }
    }
  }

  @Test
  void a_copy_from_before_a_change_of_the_key_serves_only_with_the_newest_tables_of_the_vault()
      throws Exception {
    try (EmbeddedNode node = EmbeddedNode.open(live);
        Stores stores = node.openStores();
        Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
      engine.changeKeyEpoch().change(OFFICER);
      for (String table : OF_THE_VAULT) {
        execute(
            node,
            "COPY (SELECT * FROM engagement.%s) TO '%s'".formatted(table, folder.resolve(table)));
      }
    }
    restore();
    try (EmbeddedNode node = EmbeddedNode.open(live);
        Stores stores = node.openStores()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Engagement.on(stores, Channels.of(), node.vault()))
          .withMessageContaining("the store is a copy from before a change of epochs");

      putInPlaceOfItsOwn(node);
      try (Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
        assertErasedAndServed(engine);
      }
    }
  }

  private void assertErasedAndServed(Engagement engine) {
    for (Insured person : erased) {
      assertThat(engine.showProfile().show(OFFICER, person.userId())).isEmpty();
      assertThat(person.uses(engine).notAccepted())
          .extracting(CollectActivity.Item::reason)
          .containsExactly(Suppression.ERASED.label());
    }
    for (Insured person : staying) {
      assertThat(engine.showProfile().show(OFFICER, person.userId())).isPresent();
      assertThat(engine.keepContactPoints().show(OFFICER, person.userId()))
          .isInstanceOfSatisfying(
              KeepContactPoints.Result.Kept.class, kept -> assertThat(kept.points()).hasSize(2));
    }
  }

  /** Does what docs/privacy.md tells an operator to do. */
  private void putInPlaceOfItsOwn(EmbeddedNode node) throws SQLException {
    List<String> statements = new ArrayList<>();
    statements.add("BEGIN");
    statements.add("SET LOCAL session_replication_role = replica");
    for (String table : OF_THE_VAULT) {
      statements.add("DELETE FROM engagement." + table);
      statements.add("COPY engagement.%s FROM '%s'".formatted(table, folder.resolve(table)));
    }
    for (String table : SEALED_BY_SUBJECT) {
      statements.add(
          """
          DELETE FROM engagement.%s p WHERE NOT EXISTS (
            SELECT FROM engagement.vault_subject s WHERE s.subject_index = p.subject_index)
          """
              .formatted(table));
    }
    statements.add("COMMIT");
    execute(node, statements.toArray(String[]::new));
    assertThat(count(node, "contact_point")).isEqualTo(2L * staying.size());
  }

  private void restore() throws IOException {
    Path data = live.resolve("postgres");
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    copy(copy, data);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static long count(EmbeddedNode node, String table) throws SQLException {
    try (Connection connection = node.database().getConnection()) {
      return Sql.all(connection, "SELECT count(*) FROM engagement." + table, row -> row.getLong(1))
          .getFirst();
    }
  }

  private static void execute(EmbeddedNode node, String... statements) throws SQLException {
    try (Connection connection = node.database().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
