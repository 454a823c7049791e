package org.engagement.app.demo.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.town.Mail;
import org.engagement.domain.audit.NoteKey;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;

/**
 * What is looked at when people have made use of their rights.
 *
 * @param database a connection that checks read with
 * @param people everybody
 * @param asked what was asked for, as the server tells it at the end
 * @param archives what was handed out
 * @param uses what became of events that people sent meanwhile
 * @param from when people asked
 * @param later when what was asked for had come to pass, and restrictions were lifted
 * @param restricted the pseudonyms of those whose data was restricted
 * @param restrictedPeople who had their data restricted
 * @param erasedPeople who had themselves erased; the first of them came back
 * @param copy the tables of the vault as they were before anybody asked
 * @param vault what opens keys
 * @param mails every mail in every mailbox
 * @param folder everything that the run wrote
 * @param log the audit log as an auditor took it out
 * @param key what signs it
 * @param checkpoint the log's checkpoint of before anybody asked
 */
public record RightsEvidence(
    Connection database,
    List<Person> people,
    List<Asked> asked,
    List<Archive> archives,
    List<Use> uses,
    Instant from,
    Instant later,
    List<UUID> restricted,
    List<Person> restrictedPeople,
    List<Person> erasedPeople,
    Sealed copy,
    KeyVault vault,
    List<Mail> mails,
    Path folder,
    Path log,
    NoteKey key,
    Bytes checkpoint) {

  public RightsEvidence {
    people = List.copyOf(people);
    asked = List.copyOf(asked);
    archives = List.copyOf(archives);
    uses = List.copyOf(uses);
    restricted = List.copyOf(restricted);
    restrictedPeople = List.copyOf(restrictedPeople);
    erasedPeople = List.copyOf(erasedPeople);
    mails = List.copyOf(mails);
  }

  /** A request, as the server tells of it. */
  public record Asked(
      Person person,
      String right,
      String state,
      Instant receivedAt,
      String lastDay,
      boolean certified) {}

  /**
   * An archive.
   *
   * @param told its JSON
   * @param files all of its files by name
   * @param kept how many rows of each kind the database had when it was fetched; none for
   *     portability
   */
  public record Archive(
      Person person,
      String right,
      JsonNode told,
      Map<String, Bytes> files,
      Map<String, Long> kept) {
    public Archive {
      files = Map.copyOf(files);
      kept = Map.copyOf(kept);
    }

    /** Returns the archive with what the database holds at this moment. */
    public static Archive fetched(
        Person person, String right, JsonNode told, Map<String, Bytes> files, Connection database)
        throws SQLException {
      Map<String, Long> kept =
          right.equals("access") ? Kept.counted(told, database) : Map.<String, Long>of();
      return new Archive(person, right, told, files, kept);
    }
  }

  /**
   * An event that somebody sent.
   *
   * @param when on which occasion
   * @param fate {@code accepted}, or why not
   */
  public record Use(Person person, String when, String fate) {}

  /** Returns the pseudonyms whose data is restricted at this moment. */
  public static List<UUID> restricted(Connection database) throws SQLException {
    return Sql.all(
        database,
        "SELECT subject FROM engagement.subject_standing WHERE standing = 'RESTRICTED'",
        row -> Sql.uuid(row, "subject"));
  }

  /** Returns how many keys of epochs exist no more. */
  public static long keysDestroyed(Connection database) throws SQLException {
    return Sql.number(database, "SELECT count(*) FROM engagement.key_epoch WHERE wrapped IS NULL");
  }
}
