package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.HoldOut;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;

/** The body of an intervention's document. */
final class InterventionDocument {
  private InterventionDocument() {}

  static void write(ObjectNode object, Intervention intervention) {
    object.put("name", intervention.name());
    object.put("messageClass", Words.of(intervention.messageClass()));
    object.put("purpose", intervention.purpose().id());
    object.set("trigger", write(intervention.trigger()));
    Amounts.put(object, "audience", intervention.audience());
    object.put("priority", intervention.priority());
    object.put("expectedValue", intervention.expectedValue());
    Amounts.texts(object, "channels", intervention.channels().channels(), Channel::id);
    Amounts.objects(object, "variants", intervention.variants(), InterventionDocument::write);
    object.put("validity", Amounts.duration(intervention.validity()));
    Amounts.put(object, "goalId", intervention.goalId());
    if (intervention.ownCap() != null) {
      object.set("ownCap", CapDocument.write(intervention.ownCap()));
    }
    HoldOut holdOut = intervention.holdOut();
    if (holdOut != null) {
      object
          .putObject("holdOut")
          .put("experiment", holdOut.experiment())
          .put("share", holdOut.share());
    }
    if (intervention.hazard()) {
      object.put("hazard", true);
    }
  }

  static Intervention read(Fields fields) {
    String name = fields.text("name", 200);
    MessageClass messageClass = fields.word("messageClass", MessageClass.class);
    Purpose purpose = fields.text("purpose", Purpose::new);
    Trigger trigger = trigger(fields.object("trigger"));
    String audience =
        fields.optional("audience", field -> fields.text(field, DefinitionRef::requireId));
    int priority = fields.integer("priority");
    double expectedValue = fields.share("expectedValue");
    List<Channel> channels = fields.texts("channels", Channel::new);
    List<ContentVariant> variants = fields.objects("variants", InterventionDocument::variant);
    Duration validity = fields.duration("validity");
    String goalId =
        fields.optional("goalId", field -> fields.text(field, DefinitionRef::requireId));
    FrequencyCap ownCap =
        fields.optional("ownCap", field -> CapDocument.read(fields.object(field)));
    HoldOut holdOut = fields.optional("holdOut", field -> holdOut(fields.object(field)));
    boolean hazard = Boolean.TRUE.equals(fields.optional("hazard", fields::flag));
    return fields.make(() ->
        new Intervention(
            name,
            messageClass,
            purpose,
            trigger,
            audience,
            priority,
            expectedValue,
            new FallbackOrder(channels),
            variants,
            validity,
            goalId,
            ownCap,
            holdOut,
            hazard));
  }

  private static ObjectNode write(Trigger trigger) {
    ObjectNode object = JsonText.newObject();
    return switch (trigger) {
      case Trigger.OnActivity on ->
          object.put("kind", "on_activity").set("pattern", PatternDocument.write(on.pattern()));
      case Trigger.OnEntering on ->
          object.put("kind", "on_entering").put("segmentId", on.segmentId());
      case Trigger.OnRequest ignored -> object.put("kind", "on_request");
    };
  }

  private static Trigger trigger(Fields fields) {
    return switch (fields.text("kind")) {
      case "on_activity" -> {
        ActivityPattern pattern = PatternDocument.read(fields.object("pattern"));
        yield fields.make(() -> new Trigger.OnActivity(pattern));
      }
      case "on_entering" -> {
        String segmentId = fields.text("segmentId", DefinitionRef::requireId);
        yield fields.make(() -> new Trigger.OnEntering(segmentId));
      }
      case "on_request" -> fields.make(Trigger.OnRequest::new);
      default -> throw fields.fault("kind", "is one of on_activity, on_entering, on_request");
    };
  }

  private static ObjectNode write(ContentVariant variant) {
    return JsonText.newObject()
        .put("channel", variant.channel().id())
        .put("language", variant.language().tag())
        .put("level", Words.of(variant.level()))
        .put("title", variant.title())
        .put("text", variant.text());
  }

  private static ContentVariant variant(Fields fields) {
    Channel channel = fields.text("channel", Channel::new);
    Language language = fields.text("language", Language::new);
    ReadingLevel level = fields.word("level", ReadingLevel.class);
    String title = fields.text("title", 200);
    String text = fields.text("text", 4000);
    fields.text("title", words -> ContentVariant.requireTitle(channel, words));
    fields.text("text", words -> ContentVariant.requireText(channel, words));
    return fields.make(() -> new ContentVariant(channel, language, level, title, text));
  }

  private static HoldOut holdOut(Fields fields) {
    String experiment = fields.text("experiment", DefinitionRef::requireId);
    double share = fields.share("share");
    return fields.make(() -> new HoldOut(experiment, share));
  }
}
