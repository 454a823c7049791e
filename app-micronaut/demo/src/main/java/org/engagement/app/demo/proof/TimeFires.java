package org.engagement.app.demo.proof;

import static org.engagement.app.demo.proof.Sql.instant;
import static org.engagement.app.demo.proof.Sql.uuid;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Absences, ends of consents and ends of goals came at their very instants, although nothing
 * happened then: no call, no event, only time.
 */
final class TimeFires implements Invariant<Evidence> {
  private static final String ABSENCES = "absences";
  private static final String EXPIRIES = "expired consents";
  private static final String GOALS = "goals missed";

  /**
   * When each person, by what had arrived by then, had not used the app for exactly as long as the
   * segment of the quiet asks.
   */
  private static final String DUE_ABSENCES =
      """
      WITH period AS (
        SELECT (document #>> '{criterion,period}')::interval AS period
        FROM engagement.definition WHERE kind = 'SEGMENT' AND id = 'gone-quiet'),
      use AS (
        SELECT subject, happened_at, received_at FROM engagement.activity
        WHERE type IN ('page_view', 'feature_usage', 'task_completion', 'abandonment'))
      SELECT DISTINCT use.subject, use.happened_at + period AS at FROM use, period
      WHERE use.received_at < use.happened_at + period
        AND use.happened_at + period < ?
        AND NOT EXISTS (
          SELECT FROM use later WHERE later.subject = use.subject
            AND later.happened_at > use.happened_at
            AND later.received_at <= use.happened_at + period)
      """;

  private static final String DECIDED_BY_WINDOW =
      """
      SELECT subject, decided_at AS at FROM engagement.decision
      WHERE record #>> '{context,cause,kind}' = 'timer'
        AND record #>> '{context,cause,reason}' = 'segment_window'
        AND (record #>> '{context,cause,at}')::timestamptz = decided_at
      """;

  /** The entries of projection steps: at which instant which group took how many timers in. */
  private static final String STEPS =
      """
      SELECT DISTINCT (entry ->> 'at')::timestamptz AS at,
        (entry #>> '{details,group}')::int AS shard_group
      FROM (SELECT convert_from(canonical, 'UTF8')::jsonb AS entry
        FROM engagement.audit_pending) entries
      WHERE entry ->> 'action' = 'projection_committed'
        AND (entry #>> '{details,timers}')::int > 0
      """;

  private static final String EXPIRED =
      """
      SELECT DISTINCT c.subject, c.expires_at AS at, s.shard_group,
        s.memberships::text <> '{}' AND c.purpose = 'app-analytics' AS still_member,
        EXISTS (SELECT FROM engagement.activity a WHERE a.subject = c.subject
          AND a.purpose = c.purpose AND a.received_at >= c.expires_at) AS still_stored
      FROM engagement.consent_event c JOIN engagement.subject_state s ON s.subject = c.subject
      WHERE c.expires_at < ? AND NOT EXISTS (
        SELECT FROM engagement.consent_event later WHERE later.subject = c.subject
          AND later.purpose = c.purpose AND later.sequence > c.sequence)
      """;

  private static final String MISSED_GOALS =
      """
      SELECT o.happened_at = d.planned_at + (g.document ->> 'window')::interval AS on_time
      FROM engagement.outcome o JOIN engagement.delivery d ON d.message = o.message
      JOIN engagement.cited_intervention i
        ON i.id = d.intervention_id AND i.version = d.intervention_version
      JOIN engagement.definition g ON g.kind = 'GOAL' AND g.id = i.document ->> 'goalId'
      WHERE o.kind = 'NOT_CONVERTED'
      """;

  /** Somebody, or a group of shards, at an instant. */
  private record Moment(Object whose, Instant at) {}

  @Override
  public String name() {
    return "timeFires";
  }

  @Override
  public String sentence() {
    return "Absence, expiry and missed goals came on time";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Cases cases = new Cases(ABSENCES, EXPIRIES, GOALS);
    absences(evidence, cases);
    expiries(evidence, cases);
    for (boolean onTime :
        Sql.all(evidence.database(), MISSED_GOALS, row -> row.getBoolean("on_time"))) {
      cases.saw(GOALS);
      cases.mustHold(onTime, "a goal was given up at another instant");
    }
    return cases.checked();
  }

  private static void absences(Evidence evidence, Cases cases) throws SQLException {
    Ledger ledger = Ledger.read(evidence.database());
    Set<Moment> decided = new HashSet<>(moments(evidence, DECIDED_BY_WINDOW, "subject"));
    for (Moment due : moments(evidence, before(evidence, DUE_ABSENCES), "subject")) {
      boolean counted =
          ledger.inForce(
              (UUID) due.whose(),
              "app-analytics",
              due.at(),
              said -> !said.recordedAt().isAfter(due.at()));
      if (counted) {
        cases.saw(ABSENCES);
        cases.mustHold(decided.contains(due), "an absence opened no decision at its instant");
      }
    }
  }

  private static void expiries(Evidence evidence, Cases cases) throws SQLException {
    Set<Moment> steps = new HashSet<>(moments(evidence, STEPS, "shard_group"));
    Sql.all(
        evidence.database(),
        before(evidence, EXPIRED),
        row -> {
          cases.saw(EXPIRIES);
          cases.mustHold(
              steps.contains(
                  new Moment(row.getObject("shard_group", Integer.class), instant(row, "at"))),
              "a consent ended and nobody looked");
          cases.mustHold(!row.getBoolean("still_member"), "an expired consent left a segment");
          cases.mustHold(!row.getBoolean("still_stored"), "an expired consent stored more");
          return true;
        });
  }

  private static List<Moment> moments(Evidence evidence, String query, String whose)
      throws SQLException {
    return Sql.all(
        evidence.database(),
        query,
        row ->
            new Moment(
                whose.equals("subject") ? uuid(row, whose) : row.getObject(whose, Integer.class),
                instant(row, "at")));
  }

  /** The end of the run is no input of anybody's. */
  private static String before(Evidence evidence, String query) {
    return query.replace("?", "'" + evidence.run().end() + "'");
  }
}
