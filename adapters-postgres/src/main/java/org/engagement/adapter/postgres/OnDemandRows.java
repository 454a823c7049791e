package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.ASSIGNED_ON_DEMAND;
import static org.engagement.adapter.postgres.generated.Tables.OPENED_ON_DEMAND;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.engagement.port.driven.SubjectState;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * What decisions on demand add to subjects' states, in rows of its own: a projection step that read
 * a state before and writes it after does not undo them. Whoever reads states adds them; a step
 * that names or settles them takes them over.
 */
final class OnDemandRows {
  private record Assignment(Pseudonym subject, String experiment, boolean heldOut) {}

  private final String read;
  private final String takeAssignments;

  OnDemandRows(Schema schema) {
    // Two statements in one round trip: each step asks, and mostly there is nothing.
    this.read =
        schema.sql(
            """
            SELECT subject, fold_version, message, goal_id, goal_version, since, until
            FROM {schema}.opened_on_demand WHERE subject = ANY (?) ORDER BY since, message;
            SELECT subject, fold_version, experiment, held_out
            FROM {schema}.assigned_on_demand WHERE subject = ANY (?)
            """);
    this.takeAssignments =
        schema.sql(
            """
            DELETE FROM {schema}.assigned_on_demand AS there
            USING unnest(?::uuid[], ?::text[], ?::boolean[]) AS step (subject, experiment, held_out)
            WHERE there.subject = step.subject
              AND there.experiment = step.experiment
              AND there.held_out = step.held_out
            """);
  }

  /**
   * Adds what this decision assigned and the goals that it opens; what was assigned first stays.
   */
  void add(Transaction transaction, Recorded recorded, List<OpenGoal> goals) {
    DSLContext dsl = transaction.dsl();
    UUID subject = recorded.context().subject().bits();
    int fold = recorded.context().foldVersion();
    recorded
        .decision()
        .assigned()
        .forEach((experiment, heldOut) ->
            dsl.insertInto(ASSIGNED_ON_DEMAND)
                .values(subject, experiment, heldOut, fold)
                .onConflictDoNothing()
                .execute());
    for (OpenGoal goal : goals) {
      DefinitionRef ref = goal.goal();
      UUID message = goal.message().bits();
      dsl.insertInto(OPENED_ON_DEMAND)
          .values(message, subject, ref.id(), ref.version(), goal.since(), goal.until(), fold)
          .onConflictDoNothing()
          .execute();
    }
  }

  /**
   * Adds to these states, read before, what was added on demand and not taken over; makes a state
   * for those asked for who have nothing else.
   */
  void addTo(
      Transaction transaction, Collection<Pseudonym> asked, Map<Pseudonym, SubjectState> states)
      throws SQLException {
    if (asked.isEmpty()) {
      return;
    }
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      UUID[] subjects = DeliveryRows.bits(asked);
      statement.setArray(1, connection.createArrayOf("uuid", subjects));
      statement.setArray(2, connection.createArrayOf("uuid", subjects));
      statement.execute();
      addOpened(statement.getResultSet(), states);
      statement.getMoreResults();
      addAssigned(statement.getResultSet(), states);
    }
  }

  private static void addOpened(ResultSet rows, Map<Pseudonym, SubjectState> states)
      throws SQLException {
    while (rows.next()) {
      SubjectState state = stateOf(states, rows);
      List<OpenGoal> goals = new ArrayList<>(state.openGoals());
      goals.add(goal(rows));
      states.put(state.subject(), with(state, state.assignments(), goals));
    }
  }

  private static void addAssigned(ResultSet rows, Map<Pseudonym, SubjectState> states)
      throws SQLException {
    while (rows.next()) {
      SubjectState state = stateOf(states, rows);
      Map<String, Boolean> assignments = new HashMap<>(state.assignments());
      assignments.put(rows.getString(3), rows.getBoolean(4));
      states.put(state.subject(), with(state, assignments, state.openGoals()));
    }
  }

  /** Ends keeping apart what a step's states hold or its outcomes settle. */
  void takeOver(Transaction transaction, List<SubjectState> states, List<Outcome> outcomes)
      throws SQLException {
    UUID[] messages =
        Stream.concat(
                states.stream().flatMap(state -> state.openGoals().stream()).map(OpenGoal::message),
                outcomes.stream().filter(OnDemandRows::settles).map(Outcome::message))
            .map(MessageId::bits)
            .toArray(UUID[]::new);
    if (messages.length > 0) {
      transaction
          .dsl()
          .deleteFrom(OPENED_ON_DEMAND)
          .where(OPENED_ON_DEMAND.MESSAGE.eq(DSL.any(messages)))
          .execute();
    }
    List<Assignment> assignments = new ArrayList<>();
    for (SubjectState state : states) {
      state
          .assignments()
          .forEach((id, out) -> assignments.add(new Assignment(state.subject(), id, out)));
    }
    if (!assignments.isEmpty()) {
      take(transaction, assignments);
    }
  }

  private void take(Transaction transaction, List<Assignment> assignments) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(takeAssignments)) {
      new ColumnArrays<>(statement, assignments)
          .uuids(each -> each.subject().bits())
          .texts(Assignment::experiment)
          .booleans(Assignment::heldOut);
      statement.executeUpdate();
    }
  }

  /** Whether a goal is watched for no longer once this has come of its message. */
  private static boolean settles(Outcome outcome) {
    return outcome.kind() == OutcomeKind.CONVERTED || outcome.kind() == OutcomeKind.NOT_CONVERTED;
  }

  private static SubjectState stateOf(Map<Pseudonym, SubjectState> states, ResultSet row)
      throws SQLException {
    Pseudonym who = Pseudonym.of(row.getObject(1, UUID.class));
    SubjectState state = states.get(who);
    return state != null
        ? state
        : new SubjectState(
            who, EngagementProfile.EMPTY, row.getInt(2), Map.of(), Map.of(), List.of());
  }

  private static SubjectState with(
      SubjectState state, Map<String, Boolean> assignments, List<OpenGoal> goals) {
    return new SubjectState(
        state.subject(),
        state.profile(),
        state.foldVersion(),
        state.memberships(),
        assignments,
        goals);
  }

  private static OpenGoal goal(ResultSet row) throws SQLException {
    return new OpenGoal(
        new MessageId(row.getObject(3, UUID.class)),
        new DefinitionRef(DefinitionKind.GOAL, row.getString(4), row.getInt(5)),
        Columns.instant(row, 6),
        Columns.instant(row, 7));
  }
}
