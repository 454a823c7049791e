package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;

/** Writes outcomes; those whose kind is on record for their message stay as they are. */
final class OutcomeRows {
  /** What an outcome is unique by. */
  record Key(MessageId message, OutcomeKind kind) {}

  private final String insert;

  OutcomeRows(Schema schema) {
    this.insert =
        schema.sql(
            """
            INSERT INTO {schema}.outcome (message, kind, subject, happened_at)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[])
              AS added (message, kind, subject, happened_at)
            ORDER BY message, kind
            ON CONFLICT (message, kind) DO NOTHING
            RETURNING message, kind
            """);
  }

  /** Writes what is new and returns it. */
  Set<Key> insert(Transaction transaction, List<Outcome> outcomes) throws SQLException {
    Set<Key> added = new HashSet<>();
    if (outcomes.isEmpty()) {
      return added;
    }
    try (PreparedStatement statement = transaction.connection().prepareStatement(insert)) {
      new ColumnArrays<>(statement, outcomes)
          .uuids(outcome -> outcome.message().bits())
          .texts(outcome -> outcome.kind().name())
          .uuids(outcome -> outcome.subject().bits())
          .instants(Outcome::at);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        added.add(
            new Key(
                new MessageId(rows.getObject(1, UUID.class)),
                OutcomeKind.valueOf(rows.getString(2))));
      }
    }
    return added;
  }
}
