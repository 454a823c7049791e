package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;

/**
 * Definitions as JSON documents: {@code kind}, {@code id}, {@code version}, {@code state} and the
 * fields of the body.
 *
 * <p>Strict: an unknown field, a field that stands twice and a value out of its form are refused.
 */
public final class DefinitionJson {
  private DefinitionJson() {}

  /** What came of reading a document. */
  public sealed interface Result {
    /** It is sound in itself; what it refers to is not looked up. */
    record Read(Definition<?> definition) implements Result {}

    /** It is not, and this is the first fault found. */
    record Refused(DefinitionFault fault) implements Result {}
  }

  /** Returns the document in UTF-8; equal definitions have equal documents. */
  public static byte[] write(Definition<?> definition) {
    DefinitionRef ref = definition.ref();
    ObjectNode object = JsonText.newObject();
    object.put("kind", ref.kind().label()).put("id", ref.id()).put("version", ref.version());
    object.put("state", Words.of(definition.state()));
    DefinitionBody body = definition.body();
    switch (body) {
      case Segment segment ->
          object
              .put("name", segment.name())
              .set("criterion", CriterionDocument.write(segment.criterion()));
      case Goal goal ->
          object
              .put("name", goal.name())
              .put("window", Amounts.duration(goal.window()))
              .set("pattern", PatternDocument.write(goal.pattern()));
      case Intervention intervention -> InterventionDocument.write(object, intervention);
      case RegisteredPurpose purpose -> PurposeDocument.write(object, purpose.line());
      default -> throw new IllegalArgumentException("a body is one that the engine knows");
    }
    return JsonText.write(object);
  }

  /** Reads a document. */
  public static Result read(byte[] json) {
    try {
      return new Result.Read(definition(JsonText.read(json)));
    } catch (FaultException e) {
      return new Result.Refused(e.fault());
    }
  }

  private static Definition<?> definition(Fields fields) {
    DefinitionKind kind =
        fields.word(
            "kind", DefinitionKind::labelled, "is one of purposes, segments, goals, interventions");
    String id = fields.text("id", DefinitionRef::requireId);
    int version = fields.integer("version");
    if (version < 1) {
      throw fields.fault("version", "is at least 1");
    }
    DefinitionState state = fields.word("state", DefinitionState.class);
    DefinitionRef ref = new DefinitionRef(kind, id, version);
    return switch (kind) {
      case PURPOSE -> new Definition<>(ref, state, PurposeDocument.read(ref, fields));
      case SEGMENT -> new Definition<>(ref, state, segment(fields));
      case GOAL -> new Definition<>(ref, state, goal(fields));
      case INTERVENTION -> new Definition<>(ref, state, InterventionDocument.read(fields));
    };
  }

  private static Segment segment(Fields fields) {
    String name = fields.text("name", 200);
    Criterion criterion = CriterionDocument.read(fields.object("criterion"));
    return fields.make(() -> new Segment(name, criterion));
  }

  private static Goal goal(Fields fields) {
    String name = fields.text("name", 200);
    Duration window = fields.duration("window");
    ActivityPattern pattern = PatternDocument.read(fields.object("pattern"));
    return fields.make(() -> new Goal(name, pattern, window));
  }
}
