package org.engagement.app.demo.town;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.engagement.app.demo.town.Api.Answer;
import org.engagement.app.demo.town.Books.Sums;

/** Sends events and keeps the books of what was answered. */
final class EventPost {
  private static final String EVENTS = "/api/v1/events";
  private static final String BATCH = "/v1/batch";

  private final Api api;
  private final Books books;

  EventPost(Api api, Books books) {
    this.api = api;
    this.books = books;
  }

  void send(Body body) {
    long start = System.nanoTime();
    Answer answer =
        body.tracked()
            ? api.track(BATCH, body.bytes().toArray())
            : api.postRaw(EVENTS, "collector", body.bytes().toArray());
    JsonNode told = answer.ok("events");
    Sums sums = body.tracked() ? tracked(told, body.items()) : own(told);
    if (sums.received() != body.items()) {
      throw new IllegalStateException("an answer accounts for every item that was sent");
    }
    books.answered(sums, System.nanoTime() - start);
  }

  void contact(Map<String, String> contact) {
    long start = System.nanoTime();
    JsonNode told =
        api.post("/api/v1/offline-contacts", "backend", Map.of("contacts", List.of(contact)))
            .ok("an offline contact");
    books.answered(own(told), System.nanoTime() - start);
  }

  /** Sends what is no document, and has to be refused as a whole. */
  void nonsense(boolean tracked) {
    byte[] body = (tracked ? "[]" : "{\"events\":[{\"eventId\"").getBytes(StandardCharsets.UTF_8);
    Answer answer = tracked ? api.track(BATCH, body) : api.postRaw(EVENTS, "collector", body);
    if (answer.status() != 400) {
      throw new IllegalStateException("nonsense was answered " + answer.status());
    }
    books.refused();
  }

  private static Sums own(JsonNode told) {
    return new Sums(
        told.path("received").asLong(),
        told.path("accepted").asLong(),
        told.path("duplicate").asLong(),
        told.path("rejected").asLong(),
        told.path("suppressed").asLong());
  }

  private static Sums tracked(JsonNode told, int sent) {
    long accepted = told.path("accepted").asLong();
    long duplicate = told.path("duplicate").asLong();
    long rejected = told.path("rejected").size();
    long suppressed = told.path("suppressed").asLong();
    boolean all = accepted + duplicate + rejected + suppressed == sent;
    return new Sums(all ? sent : -1, accepted, duplicate, rejected, suppressed);
  }
}
