package org.engagement.app.demo.proof;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.engagement.documents.DecisionJson;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.decision.Deciding;
import org.engagement.domain.decision.Policy;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.intervention.Intervention;
import org.engagement.port.driven.DecisionLog.Recorded;

/**
 * Each decision, made again from the inputs on record, comes out the same; each message has one.
 */
final class DecisionsReplay implements Invariant<Evidence> {
  private static final String DECISIONS = "decisions made again";
  private static final String MESSAGES = "messages";

  private static final String WANTED =
      """
      SELECT coalesce(d.subject = m.subject AND d.record #>> '{decision,kind}' = 'intervene'
        AND d.record #>> '{decision,chosen,id}' = m.intervention_id, false) AS wanted
      FROM engagement.delivery m LEFT JOIN engagement.decision d ON d.id = m.decision
      """;

  @Override
  public String name() {
    return "decisionsReplay";
  }

  @Override
  public String sentence() {
    return "Each decision replays to the same result, each message has its decision";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Cases cases = new Cases(DECISIONS, MESSAGES);
    Map<DefinitionRef, Intervention> interventions = interventions(evidence);
    for (String record :
        Sql.all(
            evidence.database(),
            "SELECT record::text FROM engagement.decision",
            row -> row.getString(1))) {
      cases.saw(DECISIONS);
      cases.mustHold(replays(record, interventions), "came out otherwise");
    }
    for (boolean wanted : Sql.all(evidence.database(), WANTED, row -> row.getBoolean("wanted"))) {
      cases.saw(MESSAGES);
      cases.mustHold(wanted, "a message that no decision wants");
    }
    return cases.checked();
  }

  private static boolean replays(String record, Map<DefinitionRef, Intervention> interventions) {
    try {
      Recorded recorded =
          DecisionJson.read(
              record.getBytes(StandardCharsets.UTF_8),
              ref -> Optional.ofNullable(interventions.get(ref)));
      Optional<? extends Policy> policy = RulePolicy.ofVersion(recorded.decision().policy());
      return policy.isPresent()
          && Deciding.decide(recorded.context(), policy.get()).equals(recorded.decision());
    } catch (IllegalStateException | IllegalArgumentException damaged) {
      return false;
    }
  }

  private static Map<DefinitionRef, Intervention> interventions(Evidence evidence)
      throws SQLException {
    Map<DefinitionRef, Intervention> interventions = new HashMap<>();
    for (String document :
        Sql.all(
            evidence.database(),
            "SELECT document::text FROM engagement.cited_intervention",
            row -> row.getString(1))) {
      if (DefinitionJson.read(document.getBytes(StandardCharsets.UTF_8))
              instanceof DefinitionJson.Result.Read read
          && read.definition().body() instanceof Intervention intervention) {
        interventions.put(read.definition().ref(), intervention);
      }
    }
    return interventions;
  }
}
