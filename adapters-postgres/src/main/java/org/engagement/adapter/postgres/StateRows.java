package org.engagement.adapter.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.documents.ProfileBytes;
import org.engagement.documents.StateJson;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/** What projection steps made of each subject, in the table {@code subject_state}. */
final class StateRows {
  private static final Comparator<SubjectState> LOCK_ORDER =
      Comparator.comparing(SubjectState::subject);

  private static final UUID LEAST = new UUID(0, 0);

  private final String subjects;
  private final String firstSubjects;
  private final String read;
  private final String write;

  StateRows(Schema schema) {
    this.subjects =
        schema.sql(
            """
            SELECT subject FROM {schema}.subject_state
            WHERE subject > ? ORDER BY subject LIMIT ?
            """);
    this.firstSubjects = subjects.replace("subject > ?", "subject >= ?");
    this.read =
        schema.sql(
            """
            SELECT subject, fold_version, profile, memberships, assignments, open_goals
            FROM {schema}.subject_state WHERE subject = ANY (?)
            """);
    this.write =
        schema.sql(
            """
            INSERT INTO {schema}.subject_state AS kept (
              subject, shard_group, fold_version, counts_from, profile, memberships, assignments,
              open_goals)
            SELECT subject, shard_group, fold_version, counts_from, profile,
              convert_from(memberships, 'UTF8')::json, convert_from(assignments, 'UTF8')::json,
              convert_from(open_goals, 'UTF8')::json
            FROM unnest(?::uuid[], ?::smallint[], ?::int[], ?::timestamptz[], ?, ?, ?, ?) AS made (
              subject, shard_group, fold_version, counts_from, profile, memberships, assignments,
              open_goals)
            ON CONFLICT (subject) DO UPDATE SET
              fold_version = excluded.fold_version,
              counts_from = excluded.counts_from,
              profile = excluded.profile,
              memberships = excluded.memberships,
              assignments = excluded.assignments,
              open_goals = excluded.open_goals
            """);
  }

  /** Returns the next subjects that have a state, in the order of their pseudonyms. */
  List<Pseudonym> subjects(Transaction transaction, @Nullable Pseudonym after, int limit)
      throws SQLException {
    List<Pseudonym> found = new ArrayList<>();
    String sql = after == null ? firstSubjects : subjects;
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      statement.setObject(1, after == null ? LEAST : after.bits());
      statement.setInt(2, limit);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        found.add(Pseudonym.of(rows.getObject(1, UUID.class)));
      }
    }
    return found;
  }

  /** Returns the states of those subjects that have one. */
  Map<Pseudonym, SubjectState> read(Transaction transaction, Collection<Pseudonym> subjects)
      throws SQLException {
    Map<Pseudonym, SubjectState> states = new HashMap<>();
    if (subjects.isEmpty()) {
      return states;
    }
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      List<Pseudonym> asked = List.copyOf(subjects);
      statement.setArray(1, Columns.of(connection, "uuid", asked, Pseudonym::bits));
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        SubjectState state = state(rows);
        states.put(state.subject(), state);
      }
    }
    return states;
  }

  /** Adds states, or replaces those that are there. */
  void write(Transaction transaction, List<SubjectState> states) throws SQLException {
    if (states.isEmpty()) {
      return;
    }
    List<SubjectState> rows = states.stream().sorted(LOCK_ORDER).toList();
    try (PreparedStatement statement = transaction.connection().prepareStatement(write)) {
      new ColumnArrays<>(statement, rows)
          .uuids(state -> state.subject().bits())
          .smallints(state -> (short) state.subject().shard().group().number())
          .integers(SubjectState::foldVersion)
          .instants(state -> state.countsFrom().orElse(null))
          .bytes(state -> ProfileBytes.write(state.profile()))
          .bytes(state -> StateJson.writeMemberships(state.memberships()))
          .bytes(state -> StateJson.writeAssignments(state.assignments()))
          .bytes(state -> StateJson.writeGoals(state.openGoals()));
      statement.executeUpdate();
    }
  }

  private static SubjectState state(ResultSet row) throws SQLException {
    return new SubjectState(
        Pseudonym.of(row.getObject(1, UUID.class)),
        ProfileBytes.read(row.getBytes(3)),
        row.getInt(2),
        StateJson.readMemberships(bytes(row, 4)),
        StateJson.readAssignments(bytes(row, 5)),
        StateJson.readGoals(bytes(row, 6)));
  }

  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    return row.getString(column).getBytes(StandardCharsets.UTF_8);
  }
}
