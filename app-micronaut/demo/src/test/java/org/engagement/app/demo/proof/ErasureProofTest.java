package org.engagement.app.demo.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half of a hundred people are erased. Whoever has every file of the database, as it is and as it
 * was before, its archived log, the process's memory and every key that still exists, finds no
 * identifier of anybody and opens nothing of those who were erased.
 */
@Requirement("GDPR Art. 17")
@Requirement("GDPR Art. 32")
class ErasureProofTest {
  private static final int PEOPLE = 100;
  private static final Caller OFFICER = new Caller("privacy-office", false);

  @TempDir private Path folder;

  /** Apart from the database, as this test's own memory has keys that it searches for. */
  @TempDir private Path memory;

  private final List<Insured> erased = Insured.numbered(0, PEOPLE / 2);
  private final List<Insured> staying = Insured.numbered(PEOPLE / 2, PEOPLE);

  @Test
  void what_is_left_of_erased_people_names_nobody_and_opens_for_nobody() throws Exception {
    Path live = folder.resolve("live");
    Path copy = folder.resolve("copy");
    Path archive = Files.createDirectories(folder.resolve("archive"));
    archiveLogOf(live, archive);
    try (EmbeddedNode node = EmbeddedNode.open(live);
        Stores stores = node.openStores();
        Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
      for (Insured person : Insured.numbered(0, PEOPLE)) {
        person.isKnownTo(engine);
      }
      while (engine.runOnce()) {}
      execute(node, "ANALYZE", "CHECKPOINT");
      copy(live, copy);
      Sealed before = restored(copy);
      for (Insured person : erased) {
        assertThat(engine.eraseSubject().erase(OFFICER, person.userId())).isPresent();
      }
      List<KeyVault.Key> early = keys(node, before);
      assertThat(before.addressesOpenedBy(early))
          .as("before the change of the key the copy gives everybody away")
          .containsAll(addresses(erased))
          .containsAll(addresses(staying));
      List<String> oldShares = shares(live);

      engine.changeKeyEpoch().change(OFFICER);
      execute(node, "ANALYZE", "CHECKPOINT", "SELECT pg_switch_wal()");
      awaitArchived(node);
      Path heap = dumpHeap("after");

      List<KeyVault.Key> late = keys(node, before);
      assertThat(before.addressesOpenedBy(late))
          .as("of the copy only those open who stayed, by the keys that they still have")
          .isEqualTo(addresses(staying));
      assertThat(before.linksOpenedBy(late)).isEqualTo(staying.size());
      Sealed now = sealed(node);
      assertThat(now.addressesOpenedBy(late)).isEqualTo(addresses(staying));

      assertThat(before.openedBy(late)).as("no key of the copy opens by any other").isEmpty();
      assertThat(found(oldShares, folder)).as("of the destroyed key").isZero();
      assertThat(found(shares(live), folder)).as("of the one that exists").isEqualTo(1);
      assertThat(found(identifiers(), live)).as("identifiers in the data folder").isZero();
      assertThat(found(identifiers(), copy)).as("identifiers in the copy").isZero();

      assertThat(filesIn(archive)).as("archived files of the log").isPositive();
      assertThat(found(identifiers(), archive)).as("identifiers in the archive").isZero();
      assertThat(found(identifiers(), heap)).as("identifiers in the process's memory").isZero();

      assertThat(foundWhileHeld(staying.getFirst().mail())).as("what memory holds").isPositive();
      plantInADeletedRow(node, staying.getFirst().mail());
      assertThat(found(identifiers(), live)).as("identifiers after one was planted").isPositive();
      execute(node, "SELECT pg_switch_wal()");
      awaitArchived(node);
      assertThat(found(identifiers(), archive)).as("archived after that").isPositive();
    }
  }

  /** Has the database put its log aside, whole pages uncompressed. */
  private static void archiveLogOf(Path live, Path archive) throws SQLException {
    try (EmbeddedNode node = EmbeddedNode.open(live)) {
      execute(
          node,
          "ALTER SYSTEM SET archive_mode = on",
          "ALTER SYSTEM SET archive_command = 'cp %%p %s'".formatted(archive.resolve("%f")),
          "ALTER SYSTEM SET wal_compression = off");
    }
  }

  private static void awaitArchived(EmbeddedNode node) throws Exception {
    String waiting = "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'";
    try (Connection connection = node.database().getConnection()) {
      while (Sql.all(connection, waiting, row -> row.getLong(1)).getFirst() > 0) {
        Thread.sleep(50);
      }
    }
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /** Writes all that lives in the memory of this process, in which the engine runs. */
  private Path dumpHeap(String name) throws IOException {
    Path file = memory.resolve(name + ".hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    return file;
  }

  private int foundWhileHeld(String text) throws IOException {
    try {
      return found(List.of(text), dumpHeap("control"));
    } finally {
      Reference.reachabilityFence(text);
    }
  }

  /**
   * Every key that exists: by the vault, from the database as it is and from the copy of before.
   */
  private static List<KeyVault.Key> keys(EmbeddedNode node, Sealed before) throws SQLException {
    return Stream.of(sealed(node), before)
        .flatMap(sealed -> sealed.keysWith(node.vault()).stream())
        .toList();
  }

  /** The copy comes up in a server of its own, as a restored one would. */
  private static Sealed restored(Path copy) throws SQLException {
    try (EmbeddedNode node = EmbeddedNode.open(copy)) {
      return sealed(node);
    }
  }

  static Sealed sealed(EmbeddedNode node) throws SQLException {
    try (Connection connection = node.database().getConnection()) {
      return Sealed.in(connection);
    }
  }

  private static Set<String> addresses(Collection<Insured> people) {
    return people.stream()
        .flatMap(person -> Stream.of(person.mail(), person.phone()))
        .collect(Collectors.toSet());
  }

  private static List<String> identifiers() {
    return Insured.numbered(0, PEOPLE).stream()
        .flatMap(person -> person.identifiers().stream())
        .toList();
  }

  private static int found(List<String> texts, Path folder) {
    return new IdentifierScan(new Needles(texts)).inFiles(folder);
  }

  private static List<String> shares(Path live) throws IOException {
    try (Stream<Path> files = Files.list(live.resolve("epochs"))) {
      return files
          .filter(file -> file.toString().endsWith(".key"))
          .map(ErasureProofTest::line)
          .toList();
    }
  }

  private static String line(Path file) {
    try {
      return Files.readString(file, UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void plantInADeletedRow(EmbeddedNode node, String text) throws SQLException {
    execute(
        node,
        "CREATE TABLE engagement.control (note text)",
        "INSERT INTO engagement.control VALUES ('about " + text + "')",
        "DELETE FROM engagement.control",
        "CHECKPOINT");
  }

  private static void execute(EmbeddedNode node, String... statements) throws SQLException {
    try (Connection connection = node.database().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Copies the database and its password, as a backup does, and none of the keys. */
  private static void copy(Path live, Path copy) throws IOException {
    Files.createDirectories(copy);
    Path data = live.resolve("postgres");
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(each -> !each.endsWith("postmaster.pid")).toList()) {
        Path target = copy.resolve(live.relativize(file).toString());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Path password = Path.of("postgres.password");
    Files.copy(live.resolve(password), copy.resolve(password), StandardCopyOption.COPY_ATTRIBUTES);
  }
}
