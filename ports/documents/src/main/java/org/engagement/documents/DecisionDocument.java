package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.engagement.domain.decision.ActionDistribution;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.Verdict;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.DecisionId;

/** A decision as an object. */
final class DecisionDocument {
  private DecisionDocument() {}

  static ObjectNode write(Decision decision) {
    ObjectNode object = JsonText.newObject();
    switch (decision) {
      case Decision.Intervene intervene ->
          object.put("kind", "intervene").set("chosen", RefDocument.write(intervene.chosen()));
      case Decision.Abstain abstain ->
          object.put("kind", "abstain").put("reason", Words.of(abstain.reason()));
    }
    Amounts.objects(object, "verdicts", decision.verdicts(), VerdictDocument::write);
    object.set("distribution", write(decision.distribution()));
    object.put("propensity", decision.propensity());
    Amounts.flags(object, "assigned", decision.assigned());
    return object.put("policy", decision.policy());
  }

  static Decision read(DecisionId id, Fields fields) {
    String kind = fields.text("kind");
    List<Verdict> verdicts = fields.objects("verdicts", VerdictDocument::read);
    ActionDistribution distribution = distribution(fields.object("distribution"));
    double propensity = fields.share("propensity");
    Map<String, Boolean> assigned = fields.map("assigned", Fields::flag);
    String policy = fields.text("policy");
    return switch (kind) {
      case "intervene" -> {
        DefinitionRef chosen = RefDocument.read(fields.object("chosen"));
        yield fields.make(() ->
            new Decision.Intervene(
                id, chosen, verdicts, distribution, propensity, assigned, policy));
      }
      case "abstain" -> {
        Decision.Reason reason = fields.word("reason", Decision.Reason.class);
        yield fields.make(() ->
            new Decision.Abstain(id, reason, verdicts, distribution, propensity, assigned, policy));
      }
      default -> throw fields.fault("kind", "is one of intervene, abstain");
    };
  }

  private static ObjectNode write(ActionDistribution distribution) {
    ObjectNode object = JsonText.newObject().put("nothing", distribution.nothing());
    Amounts.objects(
        object,
        "options",
        distribution.options(),
        option ->
            JsonText.newObject()
                .put("probability", option.probability())
                .set("candidate", RefDocument.write(option.candidate())));
    return object;
  }

  private static ActionDistribution distribution(Fields fields) {
    double nothing = fields.share("nothing");
    List<ActionDistribution.Option> options =
        fields.objects(
            "options",
            option -> {
              double probability = option.share("probability");
              DefinitionRef candidate = RefDocument.read(option.object("candidate"));
              return option.make(() -> new ActionDistribution.Option(candidate, probability));
            });
    return fields.make(() -> new ActionDistribution(nothing, options));
  }
}
