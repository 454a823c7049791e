package org.engagement.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.proof.Invariants;
import org.engagement.app.demo.proof.RightsEvidence;
import org.engagement.app.demo.proof.RightsEvidence.Archive;
import org.engagement.app.demo.proof.RightsEvidence.Asked;
import org.engagement.app.demo.proof.RightsEvidence.Use;
import org.engagement.app.demo.town.Mail;
import org.engagement.domain.audit.Tile;
import org.engagement.port.driven.Bytes;
import org.jspecify.annotations.Nullable;

/** Something that must not be after the evening, and the invariant that has to see it. */
record EveningCulprit(String name, String invariant, String broken, Look look) {
  /** Returns what the check says of evidence in which the culprit is planted. */
  interface Look {
    String words(RightsEvidence evidence, String invariant) throws SQLException;
  }

  static List<EveningCulprit> all() {
    return List.of(
        inEvidence(
            "a request that nobody answered",
            "requestsAnswered",
            "a request is still open",
            evidence -> with(evidence, asked("received", evidence), null, null, null, null)),
        inEvidence(
            "an archive without the decisions",
            "archivesComplete",
            "an archive lacks decisions",
            evidence -> with(evidence, null, emptied(evidence), null, null, null)),
        inEvidence(
            "an archive with a name of somebody else",
            "archivesComplete",
            "an archive names somebody else",
            evidence -> with(evidence, null, gossip(evidence), null, null, null)),
        inEvidence(
            "an event of somebody restricted",
            "restrictedLeftAlone",
            "an event of the restricted is taken in",
            evidence ->
                with(
                    evidence,
                    null,
                    null,
                    taken(evidence.restrictedPeople(), evidence),
                    null,
                    null)),
        inSql(
            "a message for somebody restricted",
            "restrictedLeftAlone",
            "something came of restricted data"),
        inEvidence(
            "a mail to somebody restricted",
            "restrictedLeftAlone",
            "a mail went to somebody whose data is restricted",
            evidence ->
                with(
                    evidence,
                    null,
                    null,
                    null,
                    mailTo(evidence.restrictedPeople(), evidence),
                    null)),
        inEvidence(
            "an event of somebody erased",
            "erasedForgotten",
            "an event of the erased is taken in",
            evidence ->
                with(evidence, null, null, taken(evidence.erasedPeople(), evidence), null, null)),
        inEvidence(
            "a mail to somebody erased",
            "erasedForgotten",
            "a mail went to an erased person",
            evidence ->
                with(evidence, null, null, null, mailTo(evidence.erasedPeople(), evidence), null)),
        inEvidence(
            "somebody who was said to be erased and was not",
            "erasedForgotten",
            "an erased address opens",
            evidence -> with(evidence, null, null, null, null, evidence.restrictedPeople())),
        inFile(
            "a name of somebody erased in a file",
            "erasedForgotten",
            "something names an erased person",
            evidence -> evidence.folder().resolve("log").resolve("planted.log"),
            evidence ->
                "for %s".formatted(evidence.erasedPeople().getFirst().userId()).getBytes(UTF_8)),
        inFile(
            "an audit log that lost its first entries",
            "auditLogVerifies",
            "the verifier finds",
            evidence -> evidence.log().resolve(new Tile(Tile.Kind.ENTRIES, 0, 0, Tile.FULL).path()),
            evidence -> new byte[] {0, 1, 'x'}));
  }

  /** Returns what the check of the invariant says once this is planted. */
  String words(RightsEvidence evidence) throws SQLException {
    return look.words(evidence, invariant);
  }

  private static String check(RightsEvidence evidence, String invariant) throws SQLException {
    return Invariants.ofTheEvening().stream()
        .filter(one -> one.name().equals(invariant))
        .findFirst()
        .orElseThrow()
        .check(evidence)
        .words();
  }

  private interface Change<T> {
    T of(RightsEvidence evidence);
  }

  private static EveningCulprit inEvidence(
      String name, String invariant, String broken, Change<RightsEvidence> change) {
    return new EveningCulprit(
        name, invariant, broken, (evidence, check) -> check(change.of(evidence), check));
  }

  private static EveningCulprit inSql(String name, String invariant, String broken) {
    return new EveningCulprit(
        name,
        invariant,
        broken,
        (evidence, check) -> {
          evidence.database().setAutoCommit(false);
          try (Statement statement = evidence.database().createStatement()) {
            statement.executeUpdate(
                """
                INSERT INTO engagement.inbox_item
                  (message, subject, title, content, arrived_at, expires_at)
                VALUES ('00000000-0000-0000-0000-000000000001', '%s', 'a', 'b', '%s', now())
                """
                    .formatted(
                        evidence.restricted().getFirst(),
                        evidence.from().plus(Duration.ofHours(1))));
            return check(evidence, check);
          } finally {
            evidence.database().rollback();
            evidence.database().setAutoCommit(true);
          }
        });
  }

  private static EveningCulprit inFile(
      String name, String invariant, String broken, Change<Path> file, Change<byte[]> content) {
    return new EveningCulprit(
        name,
        invariant,
        broken,
        (evidence, check) -> {
          try {
            Path path = file.of(evidence);
            byte[] before = Files.exists(path) ? Files.readAllBytes(path) : null;
            Files.write(path, content.of(evidence));
            try {
              return check(evidence, check);
            } finally {
              if (before == null) {
                Files.delete(path);
              } else {
                Files.write(path, before);
              }
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static List<Asked> asked(String state, RightsEvidence evidence) {
    Asked one = evidence.asked().getFirst();
    return Stream.concat(
            evidence.asked().stream().skip(1),
            Stream.of(
                new Asked(
                    one.person(),
                    one.right(),
                    state,
                    one.receivedAt(),
                    one.lastDay(),
                    one.certified())))
        .toList();
  }

  private static List<Archive> emptied(RightsEvidence evidence) {
    return evidence.archives().stream()
        .map(archive -> {
          ObjectNode told = archive.told().deepCopy();
          if (told.path("decisions") instanceof ArrayNode decisions) {
            decisions.removeAll();
          }
          return new Archive(
              archive.person(), archive.right(), told, archive.files(), archive.kept());
        })
        .toList();
  }

  private static List<Archive> gossip(RightsEvidence evidence) {
    List<Archive> archives = new ArrayList<>(evidence.archives());
    Archive first = archives.removeFirst();
    Map<String, Bytes> files = new HashMap<>(first.files());
    files.put("more.txt", Bytes.of(evidence.erasedPeople().getFirst().userId().getBytes(UTF_8)));
    archives.add(new Archive(first.person(), first.right(), first.told(), files, first.kept()));
    return archives;
  }

  private static List<Use> taken(List<Person> people, RightsEvidence evidence) {
    List<Use> uses = new ArrayList<>(evidence.uses());
    uses.add(new Use(people.getFirst(), "planted", "accepted"));
    return uses;
  }

  private static List<Mail> mailTo(List<Person> people, RightsEvidence evidence) {
    String address =
        people.stream().map(Person::mailAddress).filter(Objects::nonNull).findFirst().orElseThrow();
    List<Mail> mails = new ArrayList<>(evidence.mails());
    mails.add(new Mail("planted", address, evidence.from().plusSeconds(60), 0, null));
    return mails;
  }

  private static RightsEvidence with(
      RightsEvidence evidence,
      @Nullable List<Asked> asked,
      @Nullable List<Archive> archives,
      @Nullable List<Use> uses,
      @Nullable List<Mail> mails,
      @Nullable List<Person> alsoErased) {
    List<Person> erased = new ArrayList<>(evidence.erasedPeople());
    erased.addAll(Objects.requireNonNullElse(alsoErased, List.of()));
    return new RightsEvidence(
        evidence.database(),
        evidence.people(),
        Objects.requireNonNullElse(asked, evidence.asked()),
        Objects.requireNonNullElse(archives, evidence.archives()),
        Objects.requireNonNullElse(uses, evidence.uses()),
        evidence.from(),
        evidence.later(),
        evidence.restricted(),
        evidence.restrictedPeople(),
        erased,
        evidence.copy(),
        evidence.vault(),
        Objects.requireNonNullElse(mails, evidence.mails()),
        evidence.folder(),
        evidence.log(),
        evidence.key(),
        evidence.checkpoint());
  }

  @Override
  public String toString() {
    return name;
  }
}
