package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** No text with a NUL or half of a surrogate pair gets past the edge, in no field of any body. */
class TextProperties {
  private static final List<Call> CALLS =
      List.of(
          call(
              "/api/v1/consents",
              """
              {"requestId":"r","userId":"anna","purpose":"app-analytics","state":"granted",
               "effectiveAt":"2026-01-01T00:00:00Z","expiresAt":"2027-01-01T00:00:00Z",
               "noticeVersion":"1","language":"de","method":"app","evidence":"archive 7"}
              """),
          call("/api/v1/consents/query", "{\"userId\":\"anna\",\"at\":\"2026-01-01T00:00:00Z\"}"),
          call(
              "/api/v1/contact-points",
              """
              {"userId":"anna","channel":"email","address":"anna@example.org",
               "verifiedAt":"2026-01-01T00:00:00Z","evidence":"archive 7"}
              """),
          call(
              "/api/v1/contact-points",
              "{\"userId\":\"anna\",\"channel\":\"push\",\"pushToken\":\"token\"}"),
          call("/api/v1/contact-points/query", "{\"userId\":\"anna\"}"),
          call("/api/v1/contact-points/delete", "{\"userId\":\"anna\",\"channel\":\"email\"}"),
          call(
              "/api/v1/preferences",
              """
              {"userId":"anna","communicationChannels":["in_app","email"],
               "notificationFrequency":"daily","contentComplexity":"simple",
               "timeZone":"Europe/Berlin","language":"de"}
              """),
          call("/api/v1/preferences/query", "{\"userId\":\"anna\"}"),
          call("/api/v1/profiles/query", "{\"userId\":\"anna\"}"),
          call(
              "/api/v1/decisions/query",
              "{\"userId\":\"anna\",\"cursor\":\"c\",\"language\":\"de\"}"),
          call("/api/v1/inbox/query", "{\"userId\":\"anna\",\"cursor\":\"c\"}"),
          call("/api/v1/inbox/seen", mark()),
          call("/api/v1/inbox/dismissed", mark()),
          call("/api/v1/inbox/acted", mark()),
          new Call("POST", "/api/v1/events", "collector", "events", parsed(event())),
          new Call("POST", "/api/v1/offline-contacts", "backend", "contacts", parsed(contact())),
          new Call("POST", "/batch", "collector", "batch", parsed(tracked())),
          new Call(
              "PUT",
              "/api/v1/definitions/interventions/refund-help",
              "editor",
              null,
              parsed(Texts.helpByMail())));

  private static final RunningServer SERVER = RunningServer.inMemory();

  @BeforeContainer
  static void annaConsents() {
    for (String purpose : List.of("app-analytics", "personalised-help")) {
      SERVER.post(
          "/api/v1/consents", "backend", Texts.consent("anna", "granted", purpose, purpose));
    }
  }

  @AfterContainer
  static void stop() {
    SERVER.close();
  }

  @Property(tries = 500)
  void every_text_field_refuses_them_by_its_name(
      @ForAll("spots") Spot spot, @ForAll("unsound") String unsound, @ForAll boolean alone) {
    String text = spot.call().body().at(spot.field()).textValue();
    ObjectNode body = spot.call().body().deepCopy();
    put(body, spot.field(), alone ? unsound : text + unsound);

    HttpResponse<String> answer = spot.call().send(body);

    String detail;
    if (spot.call().list() == null) {
      assertThat(answer.statusCode()).as("%s %s", spot, answer.body()).isEqualTo(400);
      detail = json(answer).path("field").asText();
      assertThat(detail).as("%s", spot).isEqualTo(path(spot.field()));
    } else {
      assertThat(answer.statusCode()).as("%s %s", spot, answer.body()).isEqualTo(200);
      JsonNode report = json(answer);
      JsonNode items = report.path(report.has("items") ? "items" : "rejected");
      assertThat(items).as("%s %s", spot, answer.body()).hasSize(1);
      assertThat(items.get(0).path("detail").asText()).startsWith(path(spot.field()));
    }
  }

  @Property(tries = 50)
  void no_path_and_no_query_reaches_a_store_with_them(@ForAll("escaped") String unsound) {
    for (String path :
        List.of(
            "/api/v1/definitions/" + unsound,
            "/api/v1/definitions/segments/" + unsound,
            "/api/v1/definitions/segments/x" + unsound + "?version=1",
            "/api/v1/definitions/segments?cursor=" + unsound,
            "/unsubscribe/" + unsound,
            "/confirm/" + unsound)) {
      assertThat(SERVER.call("GET", path, "editor", BodyPublishers.noBody()).statusCode())
          .as(path)
          .isIn(200, 400, 404);
    }
  }

  @Provide
  Arbitrary<Spot> spots() {
    List<Spot> spots = new ArrayList<>();
    CALLS.forEach(call -> collect(call, call.body(), JsonPointer.empty(), spots));
    assertThat(spots).hasSizeGreaterThan(60);
    return Arbitraries.of(spots);
  }

  @Provide
  Arbitrary<String> unsound() {
    return Arbitraries.oneOf(
        Arbitraries.just("\0"),
        Arbitraries.chars().range('\ud800', '\udbff').map(high -> high + "x"),
        Arbitraries.chars().range('\udc00', '\udfff').map(String::valueOf));
  }

  @Provide
  Arbitrary<String> escaped() {
    return Arbitraries.of("%00", "x%00y", "%ED%A0%80", "%C0%80");
  }

  private static void collect(Call call, JsonNode node, JsonPointer at, List<Spot> spots) {
    if (node.isTextual()) {
      spots.add(new Spot(call, at));
    }
    node.properties()
        .forEach(
            field -> collect(call, field.getValue(), at.appendProperty(field.getKey()), spots));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(call, node.get(i), at.appendIndex(i), spots);
    }
  }

  private static void put(ObjectNode body, JsonPointer field, String text) {
    switch (body.at(field.head())) {
      case ObjectNode object -> object.put(field.last().getMatchingProperty(), text);
      case ArrayNode array -> array.set(field.last().getMatchingIndex(), array.textNode(text));
      default -> throw new AssertionError(field);
    }
  }

  /** As errors name it: {@code a.b[0].c}. */
  private static String path(JsonPointer field) {
    return field.toString().substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
  }

  /** A text field of a body. */
  record Spot(Call call, JsonPointer field) {
    @Override
    public String toString() {
      return call.path() + " " + field;
    }
  }

  /** A sound call; {@code list} names the member that its body is put into as the only item. */
  record Call(String method, String path, String key, @Nullable String list, ObjectNode body) {
    HttpResponse<String> send(ObjectNode changed) {
      ObjectNode sent = changed;
      if (list != null) {
        sent = RunningServer.JSON.createObjectNode();
        sent.putArray(list).add(changed);
      }
      return SERVER.call(method, path, key, BodyPublishers.ofString(ascii(sent.toString())));
    }

    /** Escapes what UTF-8 cannot say. */
    private static String ascii(String json) {
      StringBuilder ascii = new StringBuilder();
      for (int i = 0; i < json.length(); i++) {
        char c = json.charAt(i);
        ascii.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
      }
      return ascii.toString();
    }
  }

  private static Call call(String path, String body) {
    return new Call("POST", path, "backend", null, parsed(body));
  }

  private static ObjectNode parsed(String body) {
    try {
      return (ObjectNode) RunningServer.JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mark() {
    return "{\"userId\":\"anna\",\"messageId\":\"00000000-0000-0000-0000-000000000001\"}";
  }

  private static String event() {
    return """
    {"eventId":"e","userId":"anna","sessionId":"s","timestamp":"%s","eventType":"abandonment",
     "metadata":{"screenName":"refund","featureId":"refund"},
     "userContext":{"ageGroup":"41-55","preferredChannel":"email"}}
    """
        .formatted(Instant.now());
  }

  private static String contact() {
    return "{\"contactId\":\"c\",\"userId\":\"anna\",\"kind\":\"phone_call\",\"timestamp\":\"%s\"}"
        .formatted(Instant.now());
  }

  private static String tracked() {
    return """
    {"type":"track","event":"upload","userId":"anna","messageId":"m","timestamp":"%s",
     "properties":{"screenName":"refund","featureId":"refund"}}
    """
        .formatted(Instant.now());
  }
}
