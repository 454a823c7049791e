package org.engagement.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Restriction and erasure over HTTP, on a real PostgreSQL whose files are searched. */
class RightsTest {
  private static final int PEOPLE = 10;
  private static final String USER = "q7x-insured-person-";
  private static final String ADDRESS = "q7x.letters.to.";
  private static final String EVIDENCE = "q7x archive of paper forms";

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;
  private static PGSimpleDataSource database;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.start(folder.resolve("data"));
    database = new PGSimpleDataSource();
    database.setUrl(postgres.jdbcUrl());
    database.setUser(postgres.user());
    database.setPassword(postgres.password());
    server = RunningServer.on(PostgresStores.on(database), Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
    postgres.close();
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void a_restricted_person_is_stored_and_nothing_else_until_it_is_lifted() {
    consents("rita");
    assertThat(accepted("rita", "e1")).isEqualTo(1);

    assertThat(ask("rights/restriction", "rita").path("restricted").asBoolean()).isTrue();
    assertThat(reasonAgainst("rita", "e2")).isEqualTo("restricted");
    ask("rights/restriction", "rita");
    assertThat(ask("rights/requests/query", "rita").path("requests"))
        .singleElement()
        .satisfies(request -> assertThat(request.path("state").asText()).isEqualTo("completed"));

    assertThat(ask("rights/restriction/lift", "rita").path("restricted").asBoolean()).isFalse();
    assertThat(accepted("rita", "e3")).isEqualTo(1);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void of_erased_people_no_file_of_the_database_holds_an_identifier()
      throws IOException, SQLException {
    for (int person = 0; person < PEOPLE; person++) {
      consents(USER + person);
      isReachable(USER + person, ADDRESS + person + "@mail.example");
      assertThat(accepted(USER + person, "e" + person)).isEqualTo(1);
    }

    for (int person = 1; person < PEOPLE; person++) {
      JsonNode certificate = ask("rights/erasure", USER + person);
      assertThat(ask("rights/requests/query", USER + person).path("requests").path(0).path("id"))
          .as("every right leaves one record")
          .isEqualTo(certificate.path("request"));
      assertThat(ask("rights/requests/query", USER + person).path("requests")).hasSize(1);
      assertThat(ask("rights/certificates/query", USER + person).path("kept"))
          .isEqualTo(certificate.path("kept"));
      assertThat(certificate.path("destroyed").toString()).contains("\"erasable-key\"");
      assertThat(certificate.path("kept").toString())
          .contains("GDPR Art. 7(1)")
          .contains("{\"category\":\"consents\",\"rule\":\"end of business year + P3Y\"}");
      assertThat(ask("rights/erasure", USER + person)).isEqualTo(certificate);
      assertThat(reasonAgainst(USER + person, "late")).isEqualTo("erased");
      assertThat(status("profiles/query", USER + person)).isEqualTo(409);
    }

    assertThat(addressesOf(USER + 0)).containsExactly(ADDRESS + 0 + "@mail.example");
    assertThat(number("SELECT count(*) FROM engagement.contact_point")).isEqualTo(1);
    assertThat(number("SELECT count(*) FROM engagement.erasure")).isEqualTo(PEOPLE - 1);
    checkpoint();
    List<String> texts = List.of(USER, ADDRESS);
    assertThat(filesWith(texts.stream().flatMap(RightsTest::forms).toList())).isEmpty();
    assertThat(filesWith(List.of(EVIDENCE))).as("what is kept plain is found").isNotEmpty();
  }

  private static void consents(String user) {
    String said =
        Texts.consent(user, "granted")
            .replaceFirst("\\}\\s*$", ",\"evidence\":\"" + EVIDENCE + "\"}");
    assertThat(server.post("/api/v1/consents", "backend", said).statusCode()).isEqualTo(200);
  }

  private static void isReachable(String user, String address) {
    String body =
        "{\"userId\":\"%s\",\"channel\":\"email\",\"address\":\"%s\"}".formatted(user, address);
    assertThat(server.post("/api/v1/contact-points", "backend", body).statusCode()).isEqualTo(200);
  }

  private static List<String> addressesOf(String user) {
    List<String> addresses = new ArrayList<>();
    ask("contact-points/query", user)
        .path("contactPoints")
        .forEach(point -> addresses.add(point.path("address").asText()));
    return addresses;
  }

  private static int accepted(String user, String eventId) {
    return sent(user, eventId).path("accepted").asInt();
  }

  private static String reasonAgainst(String user, String eventId) {
    return sent(user, eventId).path("items").path(0).path("reason").asText();
  }

  private static JsonNode sent(String user, String eventId) {
    return json(
        server.post(
            "/api/v1/events",
            "collector",
            Texts.events(Texts.event(eventId, user, Instant.now()))));
  }

  private static JsonNode ask(String path, String user) {
    var answer = server.post("/api/v1/" + path, "backend", "{\"userId\":\"" + user + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static int status(String path, String user) {
    return server.post("/api/v1/" + path, "backend", "{\"userId\":\"" + user + "\"}").statusCode();
  }

  private static Stream<String> forms(String text) {
    byte[] plain = text.getBytes(UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(text);
    forms.add(new String(text.getBytes(UTF_16LE), ISO_8859_1));
    forms.add(new String(text.getBytes(UTF_16BE), ISO_8859_1));
    forms.add(HexFormat.of().formatHex(plain));
    forms.add(HexFormat.of().withUpperCase().formatHex(plain));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + plain.length - (shift + plain.length) % 3];
      System.arraycopy(plain, 0, shifted, shift, shifted.length - shift);
      forms.add(Base64.getEncoder().encodeToString(shifted).substring(shift == 0 ? 0 : 4));
    }
    return forms.stream();
  }

  private static List<Path> filesWith(List<String> texts) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, texts)).toList();
    }
  }

  private static boolean holds(Path file, List<String> texts) {
    try {
      String content = new String(Files.readAllBytes(file), ISO_8859_1);
      return texts.stream().anyMatch(content::contains);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkpoint() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  private static int number(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
