package org.engagement.app.demo.town;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.engagement.app.demo.people.Person;
import org.engagement.port.driven.Bytes;

/** Puts acts into the form of the engine's own event API, {@code POST /api/v1/events}. */
final class OwnClient implements ClientForm {
  private final JsonMapper json;
  private final Person person;

  OwnClient(JsonMapper json, Person person) {
    this.json = json;
    this.person = person;
  }

  @Override
  public ArrayNode items(List<Act> acts, Instant now) {
    ArrayNode items = json.createArrayNode();
    acts.forEach(act -> items.add(item(act)));
    return items;
  }

  @Override
  public void spoil(ArrayNode items, Act act, Instant now) {
    items.add(42);
    items.add(item(act).without("eventId"));
    items.add(item(act).put("timestamp", "yesterday"));
    items.add(item(act).put("timestamp", now.plus(Duration.ofHours(2)).toString()));
    items.add(item(act).put("timestamp", now.minus(Duration.ofDays(40)).toString()));
    items.add(item(act).put("eventType", "click"));
    ObjectNode negative = item(act);
    negative.withObject("metadata").put("duration", -5);
    items.add(negative);
  }

  @Override
  public void gossip(ArrayNode items) {
    items.forEach(item ->
        ((ObjectNode) item)
            .put("userEmail", person.identifiers().mailAddress())
            .putObject("account")
            .put("iban", person.identifiers().iban()));
  }

  @Override
  public Body body(ArrayNode items, Instant now) {
    ObjectNode body = json.createObjectNode();
    body.set("events", items);
    return new Body(Bytes.of(Json.bytes(json, body)), items.size(), false);
  }

  private ObjectNode item(Act act) {
    ObjectNode item =
        json.createObjectNode()
            .put("eventId", act.id())
            .put("userId", person.userId())
            .put("sessionId", "s%d-%s".formatted(person.number(), act.at().getEpochSecond() / 3600))
            .put("timestamp", act.at().toString())
            .put("eventType", act.type());
    ObjectNode metadata = item.putObject("metadata").put("screenName", act.screen());
    metadata.put("featureId", act.feature());
    metadata.put("duration", act.duration()).put("success", act.success());
    item.putObject("userContext")
        .put("ageGroup", person.ageGroup())
        .put("digitalLiteracyScore", person.literacy());
    return item;
  }
}
