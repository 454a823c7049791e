package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.segment.ActivityPattern;

/** Which activities are meant, as an object. */
final class PatternDocument {
  private PatternDocument() {}

  static ObjectNode write(ActivityPattern pattern) {
    ObjectNode object = JsonText.newObject();
    switch (pattern) {
      case ActivityPattern.Usage usage -> {
        object.put("kind", "usage").put("type", usage.type().label());
        Amounts.put(object, "featureId", usage.featureId());
      }
      case ActivityPattern.Offline offline ->
          object.put("kind", "offline").put("contact", offline.kind().label());
      case ActivityPattern.AnyUsage ignored -> object.put("kind", "any_usage");
    }
    return object;
  }

  static ActivityPattern read(Fields fields) {
    return switch (fields.text("kind")) {
      case "usage" -> {
        UsageType type = fields.word("type", UsageType.class);
        String featureId =
            fields.optional("featureId", name -> fields.text(name, UsageDetails.MAX_NAME_LENGTH));
        yield fields.make(() -> new ActivityPattern.Usage(type, featureId));
      }
      case "offline" -> {
        OfflineContactKind kind = fields.word("contact", OfflineContactKind.class);
        yield fields.make(() -> new ActivityPattern.Offline(kind));
      }
      case "any_usage" -> fields.make(ActivityPattern.AnyUsage::new);
      default -> throw fields.fault("kind", "is one of usage, offline, any_usage");
    };
  }
}
