package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CONSENT_EVENT;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.Disposals.Overdue;
import org.jooq.impl.DSL;

/** Proofs of consents that ended, all of one subject and purpose together. */
final class DueConsents {
  private final String due;
  private final String remove;

  DueConsents(Schema schema) {
    this.due =
        schema.sql(
            """
            SELECT there.subject, there.purpose, there.first_at
            FROM {schema}.ended_consents(NULL, ?) AS there
            WHERE NOT EXISTS (
              SELECT FROM {schema}.legal_hold AS hold WHERE hold.lifted_at IS NULL
                AND ((hold.subject IS NULL AND hold.category = ?)
                  OR (hold.subject = there.subject AND coalesce(hold.category, ?) = ?)))
              AND NOT EXISTS (
                SELECT FROM {schema}.subject_standing AS standing
                WHERE standing.subject = there.subject AND standing.standing = 'RESTRICTED')
            LIMIT ?
            """);
    this.remove = schema.sql("SELECT {schema}.dispose_consents(?, ?, ?)");
  }

  private record History(UUID subject, String purpose, Instant firstAt) {}

  Overdue overdue(Transaction transaction, Cut cut) throws SQLException {
    List<History> due = due(transaction, cut, Integer.MAX_VALUE);
    return new Overdue(
        due.size(), due.stream().map(History::firstAt).min(Instant::compareTo).orElse(null));
  }

  Optional<Instant> oldest(Transaction transaction) {
    return transaction
        .dsl()
        .select(DSL.min(CONSENT_EVENT.RECORDED_AT))
        .from(CONSENT_EVENT)
        .fetchOptional(DSL.min(CONSENT_EVENT.RECORDED_AT));
  }

  /** Removes some histories and returns how many; each is looked at again as it goes. */
  long remove(Transaction transaction, Cut cut, int limit) throws SQLException {
    long removed = 0;
    for (History history : due(transaction, cut, limit)) {
      try (PreparedStatement statement = transaction.connection().prepareStatement(remove)) {
        statement.setObject(1, history.subject());
        statement.setString(2, history.purpose());
        statement.setObject(3, cut.before().atOffset(ZoneOffset.UTC));
        ResultSet events = statement.executeQuery();
        events.next();
        removed += events.getLong(1) > 0 ? 1 : 0;
      }
    }
    return removed;
  }

  private List<History> due(Transaction transaction, Cut cut, int limit) throws SQLException {
    String category = RetentionCategory.CONSENTS.name();
    List<History> found = new ArrayList<>();
    try (PreparedStatement statement = transaction.connection().prepareStatement(due)) {
      statement.setObject(1, cut.before().atOffset(ZoneOffset.UTC));
      statement.setString(2, category);
      statement.setString(3, category);
      statement.setString(4, category);
      statement.setInt(5, limit);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        found.add(
            new History(
                rows.getObject(1, UUID.class), rows.getString(2), Columns.instant(rows, 3)));
      }
    }
    return found;
  }
}
