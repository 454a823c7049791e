package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.engagement.domain.outcome.Outcome;

/** Writes outcomes; those whose kind is on record for their message stay as they are. */
final class OutcomeRows {
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
            """);
  }

  /** Writes what is new among these and returns how many that were. */
  int insert(Transaction transaction, List<Outcome> outcomes) throws SQLException {
    if (outcomes.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = transaction.connection().prepareStatement(insert)) {
      new ColumnArrays<>(statement, outcomes)
          .uuids(outcome -> outcome.message().bits())
          .texts(outcome -> outcome.kind().name())
          .uuids(outcome -> outcome.subject().bits())
          .instants(Outcome::at);
      return statement.executeUpdate();
    }
  }
}
