package org.engagement.bench.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who give up a form while the import runs, each time a decision point. An event is sent
 * under one id until it is acknowledged; only then comes the next one.
 */
final class LiveEvents {
  private static final int PEOPLE = 12;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration BEFORE_SENDING_AGAIN = Duration.ofMillis(50);
  private static final Duration TO_END = Duration.ofMinutes(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final int LOOKS = 1_500;

  private final Calls calls;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger sentAgain = new AtomicInteger();
  private final Thread thread = Thread.ofPlatform().daemon().name("live").unstarted(this::send);
  private volatile boolean going = true;

  LiveEvents(Calls calls) {
    this.calls = calls;
  }

  /** Defines help, takes the people's consents, and begins to send. */
  void begin(Path help) throws IOException, InterruptedException {
    calls.call(
        "PUT", "/api/v1/definitions/interventions/refund-help", "editor", Files.readString(help));
    String zone = whereItIsNoon(Instant.now());
    for (int person = 0; person < PEOPLE; person++) {
      for (String purpose : List.of("app-analytics", "personalised-help")) {
        calls.post("/api/v1/consents", "backend", consent(person, purpose));
      }
      calls.post(
          "/api/v1/preferences",
          "backend",
          "{\"userId\":\"live-%d\",\"timeZone\":\"%s\"}".formatted(person, zone));
    }
    thread.start();
  }

  /**
   * At night messages would wait for the morning; the sign of these zones is the other way round.
   */
  private static String whereItIsNoon(Instant now) {
    int hour = now.atOffset(ZoneOffset.UTC).getHour();
    return hour == 12 ? "Etc/GMT" : "Etc/GMT%+d".formatted(hour - 12);
  }

  /** Sends no more, once what is on its way is acknowledged, and returns how many were. */
  int end() throws InterruptedException {
    going = false;
    if (!thread.join(TO_END)) {
      throw new IllegalStateException("a live event is not acknowledged");
    }
    return acknowledged.get();
  }

  /** Returns how often an event had to be sent again because there was no answer. */
  int sentAgain() {
    return sentAgain.get();
  }

  /** Waits until the profiles count this many events, or no more come; returns how many they do. */
  long awaitCounted(long expected) throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS && counted() < expected; look++) {
      Thread.sleep(LOOK_AGAIN);
    }
    Thread.sleep(LOOK_AGAIN);
    return counted();
  }

  private long counted() throws IOException, InterruptedException {
    long sum = 0;
    for (int person = 0; person < PEOPLE; person++) {
      JsonNode profile =
          calls.post("/api/v1/profiles/query", "backend", "{\"userId\":\"live-" + person + "\"}");
      sum += profile.at("/engagementMetrics/abandonmentCount").asLong();
    }
    return sum;
  }

  private void send() {
    try {
      while (going) {
        String id = "live-" + acknowledged.get();
        while (!isAcknowledged(id)) {
          sentAgain.incrementAndGet();
          Thread.sleep(BEFORE_SENDING_AGAIN);
        }
        acknowledged.incrementAndGet();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAcknowledged(String id) throws InterruptedException {
    String event =
        """
        {"events":[{"eventId":"%s","userId":"live-%d","timestamp":"%s",
        "eventType":"abandonment","metadata":{"featureId":"refund-form"}}]}
        """
            .formatted(
                id, acknowledged.get() % PEOPLE, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      JsonNode answer = calls.post("/api/v1/events", "backend", event);
      return answer.path("accepted").asInt() + answer.path("duplicate").asInt() == 1;
    } catch (IOException e) {
      return false;
    }
  }

  private static String consent(int person, String purpose) {
    return """
    {"requestId":"%s-%d","userId":"live-%d","purpose":"%s","state":"granted",
    "noticeVersion":"1","language":"de","method":"app-settings"}
    """
        .formatted(purpose, person, person, purpose);
  }
}
