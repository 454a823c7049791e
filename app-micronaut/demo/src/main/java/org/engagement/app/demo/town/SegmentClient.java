package org.engagement.app.demo.town;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.engagement.app.demo.people.Attitude;
import org.engagement.app.demo.people.Person;
import org.engagement.port.driven.Bytes;

/** Puts acts into the form of the Segment HTTP tracking API, {@code POST /v1/batch}. */
final class SegmentClient implements ClientForm {
  private final JsonMapper json;
  private final Person person;

  SegmentClient(JsonMapper json, Person person) {
    this.json = json;
    this.person = person;
  }

  @Override
  public ArrayNode items(List<Act> acts, Instant now) {
    ArrayNode items = json.createArrayNode();
    items.add(identify(acts.get(0)));
    acts.forEach(act -> items.add(item(act)));
    return items;
  }

  @Override
  public void spoil(ArrayNode items, Act act, Instant now) {
    items.add("not an object");
    items.add(item(act).without("userId"));
    items.add(item(act).put("type", "group"));
    items.add(item(act).put("type", "alias"));
    items.add(item(act).put("timestamp", now.plus(Duration.ofHours(2)).toString()));
    items.add(
        json.createObjectNode()
            .put("type", "page")
            .put("messageId", act.id() + "-a")
            .put("anonymousId", "visitor")
            .put("name", "welcome"));
  }

  @Override
  public void gossip(ArrayNode items) {
    items.forEach(item -> {
      ((ObjectNode) item).withObject("properties").put("email", person.identifiers().mailAddress());
      ((ObjectNode) item).withObject("context").put("phone", person.identifiers().phoneNumber());
    });
  }

  @Override
  public Body body(ArrayNode items, Instant now) {
    ObjectNode body = json.createObjectNode();
    body.set("batch", items);
    body.put("sentAt", now.toString());
    byte[] plain = Json.bytes(json, body);
    boolean packs = person.client() == Person.Client.SEGMENT_GZIP;
    return new Body(Bytes.of(packs ? Api.packed(plain) : plain), items.size(), true);
  }

  private ObjectNode identify(Act first) {
    ObjectNode item =
        json.createObjectNode()
            .put("type", "identify")
            .put("messageId", first.id() + "-i")
            .put("userId", person.userId())
            .put("timestamp", first.at().toString());
    item.putObject("traits")
        .put("ageGroup", person.ageGroup())
        .put("digitalLiteracyScore", person.literacy())
        .put("email", person.identifiers().mailAddress());
    return item;
  }

  private ObjectNode item(Act act) {
    boolean view = act.type().equals("page_view");
    ObjectNode item =
        json.createObjectNode()
            .put("type", view ? "screen" : "track")
            .put("messageId", act.id())
            .put("userId", person.userId())
            .put("timestamp", act.at().toString());
    item.put(view ? "name" : "event", view ? act.screen() : act.type());
    ObjectNode properties = item.putObject("properties").put("featureId", act.feature());
    if (!view) {
      properties.put("screenName", act.screen());
      properties.put("duration", act.duration()).put("success", act.success());
    }
    if (person.attitude() == Attitude.SILENT) {
      item.withObject("context")
          .withObject("consent")
          .withObject("categoryPreferences")
          .put("app-analytics", false);
    }
    return item;
  }
}
