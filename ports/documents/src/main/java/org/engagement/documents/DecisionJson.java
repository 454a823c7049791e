package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.intervention.Intervention;
import org.engagement.port.driven.DecisionLog;

/**
 * Decisions on record as JSON, with all that replays them.
 *
 * <p>Promise: what is written and read again is equal, so that deciding on it anew gives the same
 * decision. Interventions are immutable versions and stand there by reference only.
 */
public final class DecisionJson {
  private static final int FORMAT_VERSION = 1;

  private DecisionJson() {}

  /** Returns the record in UTF-8; equal records have equal bytes. */
  public static byte[] write(DecisionLog.Recorded recorded) {
    ObjectNode object = JsonText.newObject().put("v", FORMAT_VERSION);
    object.set("context", ContextDocument.write(recorded.context()));
    object.set("decision", DecisionDocument.write(recorded.decision()));
    return JsonText.write(object);
  }

  /**
   * Reads a record.
   *
   * @param interventions finds each version that the record names as a candidate
   * @throws IllegalStateException if the bytes are no such record, or a version is not found
   */
  public static DecisionLog.Recorded read(
      byte[] json, Function<DefinitionRef, Optional<Intervention>> interventions) {
    try {
      return recorded(JsonText.read(json), interventions);
    } catch (FaultException e) {
      throw new IllegalStateException(
          "a decision on record is damaged: " + e.fault().path() + " " + e.fault().rule(), e);
    }
  }

  private static DecisionLog.Recorded recorded(
      Fields fields, Function<DefinitionRef, Optional<Intervention>> interventions) {
    if (fields.integer("v") != FORMAT_VERSION) {
      throw fields.fault("v", "is a format that this version reads");
    }
    DecisionContext context =
        ContextDocument.read(
            fields.object("context"),
            ref ->
                interventions
                    .apply(ref)
                    .orElseThrow(() ->
                        new IllegalStateException(
                            "intervention %s, version %d is not on record"
                                .formatted(ref.id(), ref.version()))));
    Decision decision = DecisionDocument.read(context.id(), fields.object("decision"));
    return fields.make(() -> new DecisionLog.Recorded(context, decision));
  }
}
