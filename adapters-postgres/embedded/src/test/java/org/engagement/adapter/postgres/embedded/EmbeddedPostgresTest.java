package org.engagement.adapter.postgres.embedded;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresTest {
  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "listen_addresses, 127.0.0.1",
    "server_encoding, UTF8",
    "max_locks_per_transaction, 256",
    "password_encryption, scram-sha-256",
  })
  void runs_with_settings_that_keep_promises(String setting, String value) throws SQLException {
    assertThat(Sql.ask(postgres, "SHOW " + setting)).isEqualTo(value);
  }

  @Test
  void refuses_a_connection_without_a_password() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl() + "?user=" + postgres.user()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void refuses_a_connection_with_a_wrong_password() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void knows_no_way_in_but_by_password() throws SQLException {
    assertThat(
            Sql.ask(
                postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
        .isEqualTo("scram-sha-256");
  }

  @Test
  void listens_on_loopback_only() throws Exception {
    int port = URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
    var addresses =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
            .toList();
    for (var address : addresses) {
      assertThatThrownBy(
              () -> {
                try (var socket = new Socket()) {
                  socket.connect(new InetSocketAddress(address, port), 1000);
                }
              })
          .as("%s", address)
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void keeps_its_password_where_only_the_owner_reads_it() throws Exception {
    assertThat(Files.getPosixFilePermissions(folder.resolve("postgres.password")))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
  }

  @Test
  void gives_every_folder_a_password_of_its_own() {
    try (var other = EmbeddedPostgres.startTemporary()) {
      assertThat(other.password()).hasSizeGreaterThan(20).isNotEqualTo(postgres.password());
    }
  }

  @Test
  void never_shows_its_password() {
    assertThat(postgres.toString() + postgres.jdbcUrl()).doesNotContain(postgres.password());
  }

  @Test
  void makes_databases_that_are_apart_and_makes_each_once() throws SQLException {
    var url = postgres.createDatabase("Second \"quoted\"");
    Sql.run(postgres, "CREATE TABLE only_in_the_first (id int)");

    assertThat(postgres.createDatabase("Second \"quoted\"")).isEqualTo(url);
    assertThat(Sql.ask(postgres, url, "SELECT current_database()")).isEqualTo("Second \"quoted\"");
    assertThat(Sql.ask(postgres, url, "SELECT to_regclass('only_in_the_first') IS NULL"))
        .isEqualTo("t");
  }

  @Test
  void writes_no_values_into_its_log() throws Exception {
    Sql.run(postgres, "CREATE TABLE person (mail text PRIMARY KEY)");
    Sql.run(postgres, "INSERT INTO person VALUES ('anna@example.org')");
    assertThatThrownBy(() -> Sql.run(postgres, "INSERT INTO person VALUES ('anna@example.org')"))
        .hasMessageContaining("duplicate key");

    assertThat(logs()).contains("duplicate key").doesNotContain("anna@example.org");
  }

  @Test
  void deletes_a_temporary_folder_when_closed() throws Exception {
    Path data;
    try (var temporary = EmbeddedPostgres.startTemporary()) {
      data = Path.of(Sql.ask(temporary, "SHOW data_directory"));
      assertThat(data).exists();
    }
    assertThat(data.getParent()).doesNotExist();
  }

  @Test
  void may_be_closed_twice() {
    var temporary = EmbeddedPostgres.startTemporary();
    temporary.close();
    temporary.close();
  }

  private static String logs() throws Exception {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      for (var file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
