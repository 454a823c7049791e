package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;

/** A frequency cap as an object. */
final class CapDocument {
  private CapDocument() {}

  static ObjectNode write(FrequencyCap cap) {
    ObjectNode object = JsonText.newObject();
    if (cap.messageClass() != null) {
      object.put("messageClass", Words.of(cap.messageClass()));
    }
    if (cap.channel() != null) {
      object.put("channel", cap.channel().id());
    }
    object.put("limit", cap.limit());
    return object.set("window", write(cap.window()));
  }

  static FrequencyCap read(Fields fields) {
    MessageClass messageClass =
        fields.optional("messageClass", name -> fields.word(name, MessageClass.class));
    Channel channel = fields.optional("channel", name -> fields.text(name, Channel::new));
    int limit = fields.integer("limit");
    CapWindow window = window(fields.object("window"));
    return fields.make(() -> new FrequencyCap(messageClass, channel, limit, window));
  }

  private static ObjectNode write(CapWindow window) {
    ObjectNode object = JsonText.newObject();
    return switch (window) {
      case CapWindow.Rolling rolling ->
          object.put("kind", "rolling").put("length", Amounts.duration(rolling.length()));
      case CapWindow.Calendar calendar ->
          object.put("kind", "calendar").put("unit", Words.of(calendar.unit()));
    };
  }

  private static CapWindow window(Fields fields) {
    return switch (fields.text("kind")) {
      case "rolling" -> {
        Duration length = fields.duration("length");
        yield fields.make(() -> new CapWindow.Rolling(length));
      }
      case "calendar" -> {
        CapWindow.Calendar.Unit unit = fields.word("unit", CapWindow.Calendar.Unit.class);
        yield fields.make(() -> new CapWindow.Calendar(unit));
      }
      default -> throw fields.fault("kind", "is one of rolling, calendar");
    };
  }
}
