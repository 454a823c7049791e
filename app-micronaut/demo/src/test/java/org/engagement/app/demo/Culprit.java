package org.engagement.app.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.engagement.app.demo.proof.Evidence;
import org.engagement.app.demo.town.Books;
import org.engagement.app.demo.town.Mail;

/** Something that must not be, planted after a run, and the invariant that has to see it. */
record Culprit(String name, String invariant, String broken, Plant plant) {
  /** Plants it, and returns what there is to look at then. */
  interface Plant {
    Evidence in(Evidence evidence) throws SQLException;
  }

  /** Copies a help that was sent, as another message to the same person, claimed when one says. */
  private static final String ONE_MORE =
      """
      WITH one AS (
        SELECT d.*, (SELECT min(convert_from(canonical, 'UTF8')::jsonb ->> 'at')::timestamptz
          FROM engagement.audit_pending
          WHERE convert_from(canonical, 'UTF8')::jsonb #>> '{details,attempt}'
            = d.attempt::text) AS claimed_at
        FROM engagement.delivery d
        WHERE state = 'SENT' AND message_class = 'HELP' AND channel = 'in_app'
        ORDER BY message LIMIT 1),
      arrived AS (
        INSERT INTO engagement.inbox_item (message, subject, title, content, arrived_at, expires_at)
        SELECT '00000000-0000-0000-0000-000000000001', subject, 'a', 'b', now(), now() FROM one),
      audited AS (
        INSERT INTO engagement.audit_pending (canonical)
        SELECT convert_to(jsonb_build_object('action', 'delivery_claimed', 'at', (%s)::text,
          'details', jsonb_build_object('message', '00000000-0000-0000-0000-000000000001',
            'attempt', '00000000-0000-0000-0000-000000000002', 'channel', 'in_app'))::text, 'UTF8')
        FROM one)
      INSERT INTO engagement.delivery (message, decision, subject, intervention_id,
        intervention_version, message_class, purpose, channels, language, reading_level, planned_at,
        expires_at, state, state_at, channel_index, attempts, attempt, channel, contact_at)
      SELECT '00000000-0000-0000-0000-000000000001', decision, subject, intervention_id,
        intervention_version, message_class, purpose, channels, language, reading_level, planned_at,
        expires_at, state, state_at, channel_index, attempts,
        '00000000-0000-0000-0000-000000000002', channel, contact_at
      FROM one
      """;

  static List<Culprit> all() {
    return List.of(
        inSql(
            "an item that is counted twice",
            "receivedIsAccountedFor",
            "",
            """
            UPDATE engagement.intake_tally SET count = count + 1 WHERE ctid = (
              SELECT ctid FROM engagement.intake_tally WHERE counter = 'ACCEPTED' LIMIT 1)
            """),
        inSql(
            "an accepted item that is not stored",
            "receivedIsAccountedFor",
            "",
            """
            DELETE FROM engagement.event_digest WHERE digest = (
              SELECT min(digest::text)::uuid FROM engagement.event_digest)
            """),
        inSql(
            "a hand-over after a withdrawal that was on record",
            "legalBasisAtHandOver",
            "its purpose was not in force",
            withdrawn("purpose")),
        inSql(
            "a hand-over that looked at what might not be read",
            "legalBasisAtHandOver",
            "what it looked at might not be read",
            withdrawn("'app-analytics'")),
        inSql(
            "an attempt after a withdrawal",
            "nothingAfterWithdrawal",
            "a message was claimed afterwards",
            ONE_MORE.formatted("claimed_at"),
            """
            UPDATE engagement.delivery SET subject = (
              SELECT subject FROM engagement.consent_event w WHERE action = 'WITHDRAWN'
                AND purpose = 'personalised-help' AND NOT EXISTS (
                  SELECT FROM engagement.consent_event g WHERE g.subject = w.subject
                    AND g.action = 'GRANTED' AND g.sequence > w.sequence) LIMIT 1)
            WHERE message = '00000000-0000-0000-0000-000000000001'
            """),
        new Culprit(
            "a mail after an answered withdrawal",
            "nothingAfterWithdrawal",
            "a mail arrived afterwards",
            evidence -> with(evidence, evidence.mails(), withdrawnBefore(evidence))),
        new Culprit(
            "a mail that came twice",
            "noMessageTwice",
            "two mails have one Message-ID",
            evidence -> with(evidence, twice(evidence.mails()), evidence.withdrawals())),
        inSql(
            "a message that came by mail and into the inbox",
            "noMessageTwice",
            "a message arrived more than once",
            """
            INSERT INTO engagement.inbox_item
              (message, subject, title, content, arrived_at, expires_at)
            SELECT message, subject, 'a', 'b', now(), now() FROM engagement.delivery
            WHERE state = 'SENT' AND channel = 'email' LIMIT 1
            """),
        inSql(
            "a message that never arrived",
            "noMessageTwice",
            "what was handed over did not arrive",
            "DELETE FROM engagement.inbox_item"),
        inSql(
            "two messages on one day",
            "capsHeld",
            "more in one calendar window than allowed",
            ONE_MORE.formatted("claimed_at")),
        inSql(
            "the same help again too soon",
            "capsHeld",
            "more in one rolling window than allowed",
            ONE_MORE.formatted("claimed_at + interval '30 hours'")),
        inSql(
            "help for a person who wants none",
            "capsHeld",
            "who wants nothing got something",
            """
            INSERT INTO engagement.subject_preferences (subject, frequency)
            SELECT subject, 'NEVER' FROM engagement.delivery
            WHERE state = 'SENT' AND message_class = 'HELP' LIMIT 1
            ON CONFLICT (subject) DO UPDATE SET frequency = 'NEVER'
            """),
        inSql(
            "a message in the night",
            "quietHoursHeld",
            "a message went in quiet hours",
            ONE_MORE.formatted(
                "date_trunc('day', claimed_at, 'Europe/Berlin') + interval '3 hours'")),
        new Culprit(
            "a mail in the night",
            "quietHoursHeld",
            "a mail came in quiet hours",
            evidence -> with(evidence, atNight(evidence.mails()), evidence.withdrawals())),
        inSql(
            "a decision that was changed afterwards",
            "decisionsReplay",
            "came out otherwise",
            changed("'{decision,propensity}', '0.5'")),
        inSql(
            "an input that was changed afterwards",
            "decisionsReplay",
            "came out otherwise",
            changed("'{context,standing}', '\"restricted\"'")),
        inSql(
            "a message that nobody decided on",
            "decisionsReplay",
            "a message that no decision wants",
            "UPDATE engagement.delivery SET decision = gen_random_uuid()"),
        inSql(
            "an absence that nobody noticed",
            "timeFires",
            "an absence opened no decision at its instant",
            "DELETE FROM engagement.decision WHERE record #>> '{context,cause,kind}' = 'timer'"),
        inSql(
            "a goal that was given up late",
            "timeFires",
            "a goal was given up at another instant",
            """
            UPDATE engagement.outcome SET happened_at = happened_at + interval '1 second'
            WHERE kind = 'NOT_CONVERTED'
            """),
        inSql(
            "a consent that ended unnoticed",
            "timeFires",
            "a consent ended and nobody looked",
            """
            INSERT INTO engagement.consent_event (subject, request_digest, purpose, action,
              effective_at, recorded_at, notice_version, notice_language, method, expires_at, epoch,
              projected_position)
            SELECT subject, gen_random_uuid(), 'app-analytics', 'GRANTED', recorded_at, recorded_at,
              '1', 'de', 'test', recorded_at + interval '12345 milliseconds', 1, 0
            FROM engagement.consent_event WHERE purpose = 'app-analytics' ORDER BY sequence LIMIT 1
            """));
  }

  private static Culprit inSql(String name, String invariant, String broken, String... sql) {
    return new Culprit(
        name,
        invariant,
        broken,
        evidence -> {
          try (Statement statement = evidence.database().createStatement()) {
            for (String one : sql) {
              if (statement.executeUpdate(one) == 0) {
                throw new IllegalStateException("nothing was planted");
              }
            }
          }
          return evidence;
        });
  }

  private static String withdrawn(String purpose) {
    return """
    INSERT INTO engagement.consent_event (subject, request_digest, purpose, action, effective_at,
      recorded_at, notice_version, notice_language, method, epoch, projected_position)
    SELECT subject, gen_random_uuid(), %s, 'WITHDRAWN', planned_at, planned_at, '1', 'de',
      'test', 1, 0
    FROM engagement.delivery WHERE state = 'SENT' AND message_class = 'HELP'
      AND intervention_id <> 'after-the-call' LIMIT 1
    """
        .formatted(purpose);
  }

  private static String changed(String what) {
    return """
    UPDATE engagement.decision SET record = jsonb_set(record, %s) WHERE id = (
      SELECT id FROM engagement.decision WHERE record #>> '{decision,kind}' = 'intervene' LIMIT 1)
    """
        .formatted(what);
  }

  private static List<Books.Withdrawal> withdrawnBefore(Evidence evidence) {
    Mail last = evidence.mails().get(evidence.mails().size() - 1);
    int person =
        evidence.people().stream()
            .filter(one -> last.recipient().equals(one.mailAddress()))
            .findFirst()
            .orElseThrow()
            .number();
    List<Books.Withdrawal> all = new ArrayList<>(evidence.withdrawals());
    all.add(new Books.Withdrawal(person, "personalised-help", last.takenNanos() - 1, false, 0));
    return all;
  }

  private static List<Mail> twice(List<Mail> mails) {
    List<Mail> all = new ArrayList<>(mails);
    all.add(mails.get(0));
    return all;
  }

  private static List<Mail> atNight(List<Mail> mails) {
    return mails.stream()
        .map(mail ->
            new Mail(
                mail.messageId(),
                mail.recipient(),
                mail.sentAt().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(2)),
                mail.takenNanos(),
                mail.unsubscribe()))
        .toList();
  }

  private static Evidence with(
      Evidence evidence, List<Mail> mails, List<Books.Withdrawal> withdrawals) {
    Connection database = evidence.database();
    Path folder = evidence.folder();
    return new Evidence(
        database,
        mails,
        evidence.answered(),
        withdrawals,
        evidence.grants(),
        evidence.people(),
        evidence.run(),
        evidence.rules(),
        folder);
  }

  @Override
  public String toString() {
    return name;
  }
}
