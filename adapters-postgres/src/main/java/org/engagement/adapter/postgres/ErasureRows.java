package org.engagement.adapter.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driven.SubjectVault.UserIndex;

/** Removes what an erasure destroys, and notes that it did. */
final class ErasureRows {
  private static final List<String> BY_INDEX =
      List.of(
          "contact_point", "address_confirmation", "rectification", "employment", "vault_subject");
  private static final List<String> ALWAYS = List.of("subject_preferences", "timer", "inactivity");
  private static final Map<RetentionCategory, List<String>> UNLESS_HELD =
      Map.of(
          RetentionCategory.PROFILES,
          List.of("subject_state", "opened_on_demand", "assigned_on_demand"),
          RetentionCategory.INBOX,
          List.of("inbox_item"));

  private final String setAside;
  private final String removeUser;
  private final List<String> removeByIndex;
  private final List<String> removeAlways;
  private final Map<RetentionCategory, List<String>> removeUnlessHeld;
  private final String noteEpoch;
  private final String forgetEntries;
  private final String note;
  private final String noteNewer;
  private final String read;

  ErasureRows(Schema schema) {
    this.setAside =
        schema.sql(
            """
            INSERT INTO {schema}.vault_retained (subject_index, epoch, retained_key)
            SELECT subject_index, epoch, retained_key
            FROM {schema}.vault_subject WHERE subject_index = ? FOR SHARE
            ON CONFLICT (subject_index) DO NOTHING
            """);
    this.removeUser =
        schema.sql(
            """
            DELETE FROM {schema}.vault_user WHERE user_index = ? AND sealed_pseudonym = ?
            RETURNING epoch
            """);
    this.noteEpoch =
        schema.sql(
            """
            UPDATE {schema}.key_epoch SET first_erasure_at = ?
            WHERE number >= ? AND first_erasure_at IS NULL
            """);
    this.removeByIndex =
        BY_INDEX.stream()
            .map(table -> schema.sql("DELETE FROM {schema}." + table + " WHERE subject_index = ?"))
            .toList();
    this.removeAlways = removals(schema, ALWAYS);
    this.removeUnlessHeld = new EnumMap<>(RetentionCategory.class);
    UNLESS_HELD.forEach(
        (category, tables) -> removeUnlessHeld.put(category, removals(schema, tables)));
    this.forgetEntries = schema.sql("DELETE FROM {schema}.audit_of_subject WHERE subject = ?");
    this.note =
        schema.sql(
            """
            INSERT INTO {schema}.erasure (user_index, certificate, erased_at, held)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (user_index) DO UPDATE
            SET certificate = excluded.certificate, erased_at = excluded.erased_at,
              held = excluded.held
            """);
    this.noteNewer = note + " WHERE erasure.erased_at < excluded.erased_at";
    this.read =
        schema.sql(
            """
            SELECT user_index, certificate, erased_at, held FROM {schema}.erasure
            WHERE user_index = ANY (?)
            """);
  }

  /** Returns the last erasure of those of the users that were ever erased. */
  Map<UserIndex, Erasure> of(Transaction transaction, Collection<UserIndex> users)
      throws SQLException {
    Connection connection = transaction.connection();
    Object[] indexes = users.stream().map(UserIndex::bits).toArray();
    Map<UserIndex, Erasure> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      statement.setArray(1, connection.createArrayOf("uuid", indexes));
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        found.put(
            new UserIndex(row.getObject(1, UUID.class)),
            new Erasure(
                row.getObject(2, UUID.class), Columns.instant(row, 3), held(row.getArray(4))));
      }
    }
    return found;
  }

  /** Keeps the subject's retained key where an erasure leaves it. */
  void setRetainedKeyAside(Transaction transaction, SubjectIndex index) throws SQLException {
    execute(transaction.connection(), setAside, index.bits());
  }

  /** Forgets which audit entries are about this subject; the entries stay. */
  void forgetEntries(Transaction transaction, Pseudonym subject) throws SQLException {
    execute(transaction.connection(), forgetEntries, subject.bits());
  }

  /** Destroys it all; returns whether the user's entry was still there, else changes nothing. */
  boolean destroy(Transaction transaction, Destruction destruction) throws SQLException {
    Connection connection = transaction.connection();
    int epoch;
    try (PreparedStatement statement = connection.prepareStatement(removeUser)) {
      statement.setObject(1, destruction.user().bits());
      statement.setBytes(2, destruction.sealedPseudonym().toArray());
      ResultSet removed = statement.executeQuery();
      if (!removed.next()) {
        return false;
      }
      epoch = removed.getInt(1);
    }
    for (String sql : removeByIndex) {
      execute(connection, sql, destruction.index().bits());
    }
    noteEpochs(connection, epoch, destruction.erasure().at());
    for (String sql : removals(destruction.erasure())) {
      execute(connection, sql, destruction.subject().bits());
    }
    note(connection, note, destruction.user(), destruction.erasure());
    return true;
  }

  /** Puts an erasure on record unless that one or a later one is; returns whether it did. */
  boolean noteNewer(Transaction transaction, UserIndex user, Erasure erasure) throws SQLException {
    return note(transaction.connection(), noteNewer, user, erasure);
  }

  private static boolean note(Connection connection, String sql, UserIndex user, Erasure erasure)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, user.bits());
      statement.setObject(2, erasure.certificate());
      statement.setObject(3, erasure.at().atOffset(ZoneOffset.UTC));
      Object[] held =
          erasure.held().stream()
              .sorted()
              .map(each -> each.category().name() + " " + each.reason().name())
              .toArray();
      statement.setArray(4, connection.createArrayOf("text", held));
      return statement.executeUpdate() == 1;
    }
  }

  private static List<String> removals(Schema schema, List<String> tables) {
    return tables.stream()
        .map(table -> schema.sql("DELETE FROM {schema}." + table + " WHERE subject = ?"))
        .toList();
  }

  private List<String> removals(Erasure erasure) {
    List<String> removals = new ArrayList<>(removeAlways);
    removeUnlessHeld.forEach((category, those) -> {
      if (!erasure.holds(category)) {
        removals.addAll(those);
      }
    });
    return removals;
  }

  private static Set<HeldBack> held(Array array) throws SQLException {
    Set<HeldBack> held = new TreeSet<>();
    for (String each : (String[]) array.getArray()) {
      int space = each.indexOf(' ');
      held.add(
          new HeldBack(
              RetentionCategory.valueOf(each.substring(0, space)),
              HoldReason.valueOf(each.substring(space + 1))));
    }
    return held;
  }

  /** Once both rows are gone: either may have been wrapped anew until then. */
  private void noteEpochs(Connection connection, int first, Instant at) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(noteEpoch)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setInt(2, first);
      statement.executeUpdate();
    }
  }

  private static void execute(Connection connection, String sql, UUID bits) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, bits);
      statement.executeUpdate();
    }
  }
}
