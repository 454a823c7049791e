package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CITED_INTERVENTION;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Intervention;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.jooq.JSONB;

/**
 * The versions of interventions that decisions weighed, each once, in the table {@code
 * cited_intervention}. A version never changes, so what was once found committed is remembered.
 */
final class CitedInterventions {
  private final Map<DefinitionRef, Intervention> committed = new ConcurrentHashMap<>();
  private final String insert;

  CitedInterventions(Schema schema) {
    this.insert =
        schema.sql(
            """
            INSERT INTO {schema}.cited_intervention (id, version, document)
            SELECT id, version, document::jsonb
            FROM unnest(?::text[], ?::int[], ?::text[]) AS cited (id, version, document)
            ON CONFLICT (id, version) DO NOTHING
            """);
  }

  /** Keeps what these decisions weighed. */
  void keep(Transaction transaction, List<Recorded> decisions) throws SQLException {
    Map<DefinitionRef, Candidate> unknown = new TreeMap<>();
    for (Recorded recorded : decisions) {
      for (Candidate candidate : recorded.context().candidates()) {
        if (!committed.containsKey(candidate.ref())) {
          unknown.put(candidate.ref(), candidate);
        }
      }
    }
    unknown.values().removeIf(candidate -> find(transaction, candidate.ref()).isPresent());
    if (!unknown.isEmpty()) {
      insert(transaction, unknown.values());
    }
  }

  /** Returns this version, if a decision weighed it. */
  Optional<Intervention> find(Transaction transaction, DefinitionRef ref) {
    Intervention known = committed.get(ref);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Intervention> found =
        transaction
            .dsl()
            .select(CITED_INTERVENTION.DOCUMENT)
            .from(CITED_INTERVENTION)
            .where(CITED_INTERVENTION.ID.eq(ref.id()))
            .and(CITED_INTERVENTION.VERSION.eq(ref.version()))
            .fetchOptional(row -> intervention(row.value1()));
    found.ifPresent(intervention -> committed.put(ref, intervention));
    return found;
  }

  private void insert(Transaction transaction, Collection<Candidate> candidates)
      throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(insert)) {
      new ColumnArrays<>(statement, List.copyOf(candidates))
          .texts(candidate -> candidate.ref().id())
          .integers(candidate -> candidate.ref().version())
          .texts(CitedInterventions::document);
      statement.executeUpdate();
    }
  }

  private static String document(Candidate candidate) {
    var definition =
        new Definition<>(candidate.ref(), DefinitionState.ACTIVE, candidate.intervention());
    return new String(DefinitionJson.write(definition), StandardCharsets.UTF_8);
  }

  private static Intervention intervention(JSONB document) {
    return (Intervention) DefinitionRows.read(document).body();
  }
}
