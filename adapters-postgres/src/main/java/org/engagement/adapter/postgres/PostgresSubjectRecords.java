package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;
import static org.engagement.adapter.postgres.generated.Tables.INBOX_ITEM;
import static org.engagement.adapter.postgres.generated.Tables.OUTCOME;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Deliveries.Standing;
import org.engagement.port.driven.Inbox.Item;
import org.engagement.port.driven.SubjectRecords;

/** Reads what every table has of one subject. */
final class PostgresSubjectRecords implements SubjectRecords {
  private final Transactions transactions;
  private final ActivityReading activities;
  private final String timers;
  private final String entries;

  PostgresSubjectRecords(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.activities = new ActivityReading(schema);
    this.timers =
        schema.sql(
            """
            SELECT due_at, reason FROM {schema}.timer WHERE subject = ? ORDER BY due_at, reason
            """);
    this.entries = entriesIn(schema);
  }

  /** Returns the statement that finds a subject's entries and those of its requests. */
  static String entriesIn(Schema schema) {
    return schema.sql(
        """
        SELECT entry.position, entry.canonical
        FROM (
          SELECT position FROM {schema}.audit_of_subject WHERE subject = ?
          UNION
          SELECT position FROM {schema}.audit_of_request WHERE request = ANY (?::uuid[])) AS own
        JOIN {schema}.audit_pending AS entry ON entry.position = own.position
        ORDER BY entry.position
        """);
  }

  @Override
  public Records of(Pseudonym subject, Collection<RequestId> requests) {
    return transactions.inOne(
        SubjectRecords.class,
        transaction ->
            new Records(
                activities.readAllOf(transaction, subject),
                messages(transaction, subject),
                inbox(transaction, subject),
                outcomes(transaction, subject),
                timers(transaction, subject),
                entries(transaction, subject, requests)));
  }

  @Override
  public List<Standing> messages(Pseudonym subject) {
    return transactions.inOne(SubjectRecords.class, transaction -> messages(transaction, subject));
  }

  private static List<Standing> messages(Transaction transaction, Pseudonym subject) {
    return transaction
        .dsl()
        .selectFrom(DELIVERY)
        .where(DELIVERY.SUBJECT.eq(subject.bits()))
        .orderBy(DELIVERY.PLANNED_AT, DELIVERY.MESSAGE)
        .fetch(PostgresDeliveries::standing);
  }

  private static List<Item> inbox(Transaction transaction, Pseudonym subject) {
    return transaction
        .dsl()
        .selectFrom(INBOX_ITEM)
        .where(INBOX_ITEM.SUBJECT.eq(subject.bits()))
        .orderBy(INBOX_ITEM.ARRIVED_AT, INBOX_ITEM.MESSAGE)
        .fetch(PostgresInbox::item);
  }

  private static List<Outcome> outcomes(Transaction transaction, Pseudonym subject) {
    return transaction
        .dsl()
        .selectFrom(OUTCOME)
        .where(OUTCOME.SUBJECT.eq(subject.bits()))
        .orderBy(OUTCOME.HAPPENED_AT, OUTCOME.KIND)
        .fetch(row ->
            new Outcome(
                new MessageId(row.getMessage()),
                subject,
                OutcomeKind.valueOf(row.getKind()),
                row.getHappenedAt()));
  }

  private List<Timer> timers(Transaction transaction, Pseudonym subject) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(timers)) {
      statement.setObject(1, subject.bits());
      ResultSet rows = statement.executeQuery();
      List<Timer> found = new ArrayList<>();
      while (rows.next()) {
        found.add(new Timer(subject, Columns.instant(rows, 1), TimerRows.reason(rows.getShort(2))));
      }
      return found;
    }
  }

  private List<Pending> entries(
      Transaction transaction, Pseudonym subject, Collection<RequestId> requests)
      throws SQLException {
    Object[] ids = requests.stream().map(RequestId::bits).toArray();
    try (PreparedStatement statement = transaction.connection().prepareStatement(entries)) {
      statement.setObject(1, subject.bits());
      statement.setArray(2, transaction.connection().createArrayOf("uuid", ids));
      ResultSet rows = statement.executeQuery();
      List<Pending> found = new ArrayList<>();
      while (rows.next()) {
        found.add(new Pending(rows.getLong(1), Bytes.of(rows.getBytes(2))));
      }
      return found;
    }
  }
}
