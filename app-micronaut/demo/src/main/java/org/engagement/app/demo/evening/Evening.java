package org.engagement.app.demo.evening;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.engagement.app.auditing.HttpLog;
import org.engagement.app.auditing.LogExport;
import org.engagement.app.auditing.LogFolder;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.proof.RightsEvidence;
import org.engagement.app.demo.proof.RightsEvidence.Archive;
import org.engagement.app.demo.proof.RightsEvidence.Asked;
import org.engagement.app.demo.proof.RightsEvidence.Use;
import org.engagement.app.demo.proof.Sealed;
import org.engagement.app.demo.town.Town;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.NoteKey;
import org.engagement.port.driven.Bytes;

/**
 * What happens when the days are over: some people ask for an archive, object, have their data
 * restricted or have themselves erased; everybody uses the app once more and then not for days; the
 * key of those who went is destroyed; restrictions are lifted, and one who went comes back.
 */
public final class Evening {
  /** Longer than the engine takes with the key, and long enough that absences are noticed. */
  private static final Duration WHILE = Duration.ofDays(4);

  private static final String LOG = "audit-log";

  private final Town town;
  private final List<Person> people;
  private final Connection database;
  private final Claims claims;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Archive> archives = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();

  private Evening(Town town, List<Person> people, Connection database) {
    this.town = town;
    this.people = people;
    this.database = database;
    this.claims = new Claims(people);
  }

  /**
   * Lives through it.
   *
   * @param database a connection to read with
   * @return what there is to look at
   */
  public static RightsEvidence live(Town town, List<Person> people, Connection database)
      throws SQLException {
    return new Evening(town, people, database).live();
  }

  private RightsEvidence live() throws SQLException {
    Instant from = town.now();
    town.server().engine().signAuditLog();
    Bytes checkpoint = checkpoint();
    Sealed copy = Sealed.in(database);
    Claims.rights().forEach(this::ask);
    List<UUID> restricted = RightsEvidence.restricted(database);
    town.pass(from.plus(Duration.ofHours(1)));
    everybodyUsesTheApp("evening");
    town.pass(from.plus(WHILE));
    town.await(() -> keysDestroyed() > 0, "the key of those who went is destroyed");
    Instant later = town.now();
    everybodyUsesTheApp("later");
    claims.of(Claims.RESTRICTION).forEach(this::lift);
    claims.of(Claims.RESTRICTION).forEach(person -> use(person, "lifted"));
    claims.of(Claims.ERASURE).stream().limit(1).forEach(person -> comeBack(person, from));
    town.pass(later.plus(Duration.ofHours(1)));
    claims.everybody().forEach(this::hear);
    Path log = town.folder().resolve(LOG);
    NoteKey key = export(log);
    return new RightsEvidence(
        database,
        people,
        asked,
        archives,
        uses,
        from,
        later,
        restricted,
        claims.of(Claims.RESTRICTION),
        claims.of(Claims.ERASURE),
        copy,
        town.vault(),
        town.mail().mails(),
        town.folder(),
        log,
        key,
        checkpoint);
  }

  private void ask(String right) {
    for (Person person : claims.of(right)) {
      ObjectNode body = about(person).put("requestId", "right-" + right).put("right", right);
      if (right.equals(Claims.OBJECTION)) {
        body.putArray("purposes").add("care-innovation");
      }
      town.api().post("/api/v1/rights/requests", "backend", body).ok("a request");
      if (right.equals(Claims.ACCESS) || right.equals(Claims.PORTABILITY)) {
        archives.add(archive(person, right));
      }
    }
  }

  /** Everything that is on record of what the person asked for, as it has come out. */
  private void hear(Person person) {
    for (JsonNode request :
        town.api()
            .post("/api/v1/rights/requests/query", "backend", about(person))
            .ok("the requests of a person")
            .path("requests")) {
      asked.add(
          new Asked(
              person,
              request.path("right").asText(),
              request.path("state").asText(),
              Instant.parse(request.path("receivedAt").asText()),
              request.path("lastDay").asText(),
              request.hasNonNull("certificate")));
    }
  }

  private Archive archive(Person person, String right) {
    byte[] zip =
        town.api()
            .fetch("/api/v1/rights/archive", "backend", about(person).put("right", right))
            .toArray();
    var files = new TreeMap<String, Bytes>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), Bytes.of(in.readAllBytes()));
      }
      JsonNode told =
          town.api().read(requireNonNull(files.get("archive.json"), "an archive has its JSON"));
      return Archive.fetched(person, right, told, files, database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private void everybodyUsesTheApp(String when) {
    claims.everybody().forEach(person -> use(person, when));
    town.rest();
  }

  /** One failed attempt at a task, sent by the engine's own event API. */
  private void use(Person person, String when) {
    uses.add(new Use(person, when, send(person, "evening-" + when, town.now())));
  }

  /** Sends an event and returns what became of it. */
  private String send(Person person, String id, Instant at) {
    ObjectNode event =
        about(person)
            .put("eventId", id)
            .put("timestamp", at.toString())
            .put("eventType", "abandonment");
    event.putObject("metadata").put("screenName", "refund-form").put("featureId", "refund-form");
    ObjectNode body = town.api().newObject();
    body.putArray("events").add(event);
    JsonNode answer = town.api().post("/api/v1/events", "collector", body).ok("an event");
    return answer.path("accepted").asInt() == 1
        ? "accepted"
        : answer.path("items").path(0).path("reason").asText();
  }

  private void lift(Person person) {
    town.api()
        .post("/api/v1/rights/restriction/lift", "backend", about(person))
        .ok("the end of a restriction");
  }

  /** Who was erased agrees anew, as somebody whom nothing is known of. */
  private void comeBack(Person person, Instant beforeErasure) {
    ObjectNode said =
        about(person)
            .put("requestId", "back")
            .put("purpose", "app-analytics")
            .put("state", "granted")
            .put("noticeVersion", "2026-1")
            .put("language", "de")
            .put("method", "app-settings");
    town.api().post("/api/v1/consents", "backend", said).ok("a consent");
    uses.add(
        new Use(person, "of before", send(person, "of-before", beforeErasure.minusSeconds(60))));
    use(person, "returned");
    town.rest();
    archives.add(archive(person, Claims.ACCESS));
  }

  private long keysDestroyed() {
    try {
      return RightsEvidence.keysDestroyed(database);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(SQLException e) {
    return new IllegalStateException("the database can be read", e);
  }

  private ObjectNode about(Person person) {
    return town.api().newObject().put("userId", person.userId());
  }

  private Bytes checkpoint() {
    try (HttpLog log = town.auditLog()) {
      return Bytes.of(log.read(LogFiles.CHECKPOINT).orElseThrow());
    }
  }

  /** Takes the audit log out, as an auditor does. */
  private NoteKey export(Path folder) {
    town.server().engine().signAuditLog();
    try (HttpLog log = town.auditLog()) {
      NoteKey key = log.key();
      new LogExport(log, key, new LogFolder(folder)).run();
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
