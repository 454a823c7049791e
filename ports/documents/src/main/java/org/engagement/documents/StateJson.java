package org.engagement.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.segment.Membership;

/** What stands beside a subject's profile, as compact JSON, for stores. */
public final class StateJson {
  private StateJson() {}

  /** Returns memberships by segment: {@code {"segment": ["kind", "id", version, "since"]}}. */
  public static byte[] writeMemberships(Map<String, Membership> memberships) {
    return Streams.write(json -> {
      json.writeStartObject();
      for (var entry : new TreeMap<>(memberships).entrySet()) {
        json.writeArrayFieldStart(entry.getKey());
        write(json, entry.getValue().segment());
        json.writeString(entry.getValue().since().toString());
        json.writeEndArray();
      }
      json.writeEndObject();
    });
  }

  /** Reads what {@link #writeMemberships} wrote. */
  public static Map<String, Membership> readMemberships(byte[] bytes) {
    return Streams.read(bytes, "a membership", json -> map(json, StateJson::membership));
  }

  /** Returns assignments by experiment: {@code {"experiment": heldOut}}. */
  public static byte[] writeAssignments(Map<String, Boolean> assignments) {
    return Streams.write(json -> {
      json.writeStartObject();
      for (var entry : new TreeMap<>(assignments).entrySet()) {
        json.writeBooleanField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    });
  }

  /** Reads what {@link #writeAssignments} wrote. */
  public static Map<String, Boolean> readAssignments(byte[] bytes) {
    return Streams.read(bytes, "an assignment", json -> map(json, JsonParser::getBooleanValue));
  }

  /**
   * Returns goals by message, in their order: {@code {"message": ["kind", "id", version, "since",
   * "until"]}}.
   */
  public static byte[] writeGoals(List<OpenGoal> goals) {
    return Streams.write(json -> {
      json.writeStartObject();
      for (OpenGoal goal : goals) {
        json.writeArrayFieldStart(goal.message().bits().toString());
        write(json, goal.goal());
        json.writeString(goal.since().toString());
        json.writeString(goal.until().toString());
        json.writeEndArray();
      }
      json.writeEndObject();
    });
  }

  /** Reads what {@link #writeGoals} wrote. */
  public static List<OpenGoal> readGoals(byte[] bytes) {
    return Streams.read(bytes, "an open goal", StateJson::goals);
  }

  private static List<OpenGoal> goals(JsonParser json) throws IOException {
    List<OpenGoal> goals = new ArrayList<>();
    while (Streams.next(json)) {
      MessageId message = new MessageId(UUID.fromString(json.currentName()));
      json.nextToken();
      DefinitionRef goal = ref(json);
      Instant since = Instant.parse(Streams.nextText(json));
      goals.add(new OpenGoal(message, goal, since, Instant.parse(Streams.nextText(json))));
      Streams.end(json);
    }
    return goals;
  }

  private static Membership membership(JsonParser json) throws IOException {
    DefinitionRef segment = ref(json);
    Membership membership = new Membership(segment, Instant.parse(Streams.nextText(json)));
    Streams.end(json);
    return membership;
  }

  private static <T> Map<String, T> map(JsonParser json, Streams.Reading<T> value)
      throws IOException {
    Streams.require(json, JsonToken.START_OBJECT);
    Map<String, T> map = new TreeMap<>();
    while (Streams.next(json)) {
      String name = json.currentName();
      json.nextToken();
      map.put(name, value.from(json));
    }
    return map;
  }

  private static void write(JsonGenerator json, DefinitionRef ref) throws IOException {
    json.writeString(ref.kind().label());
    json.writeString(ref.id());
    json.writeNumber(ref.version());
  }

  private static DefinitionRef ref(JsonParser json) throws IOException {
    String kind = Streams.nextText(json);
    String id = Streams.nextText(json);
    return new DefinitionRef(
        DefinitionKind.labelled(kind).orElseThrow(), id, (int) Streams.nextLong(json));
  }
}
