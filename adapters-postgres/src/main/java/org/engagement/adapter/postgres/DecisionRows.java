package org.engagement.adapter.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.engagement.documents.DecisionJson;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.jooq.JSONB;

/** Writes and reads decisions; those that are on record stay as they are. */
final class DecisionRows {
  private final CitedInterventions cited;
  private final String insert;

  DecisionRows(Schema schema) {
    this.cited = new CitedInterventions(schema);
    this.insert =
        schema.sql(
            """
            INSERT INTO {schema}.decision (id, subject, decided_at, record)
            SELECT id, subject, decided_at, record::jsonb
            FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[])
              AS added (id, subject, decided_at, record)
            ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """);
  }

  /** Writes what is new among these and returns how many that were. */
  int insert(Transaction transaction, List<Recorded> decisions) throws SQLException {
    if (decisions.isEmpty()) {
      return 0;
    }
    cited.keep(transaction, decisions);
    try (PreparedStatement statement = transaction.connection().prepareStatement(insert)) {
      new ColumnArrays<>(statement, decisions)
          .uuids(each -> each.decision().id().bits())
          .uuids(each -> each.context().subject().bits())
          .instants(each -> each.context().at())
          .texts(each -> new String(DecisionJson.write(each), StandardCharsets.UTF_8));
      return statement.executeUpdate();
    }
  }

  /** Reads what was written. */
  Recorded read(Transaction transaction, JSONB document) {
    return DecisionJson.read(
        document.data().getBytes(StandardCharsets.UTF_8), ref -> cited.find(transaction, ref));
  }
}
