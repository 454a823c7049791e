package org.engagement.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while it takes events in and decides; nothing is lost, nothing is twice. */
@DisplayName("A server that is killed")
class ServerKillTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int KILLS = Integer.getInteger("engagement.kills", 2);
  private static final int PEOPLE = 12;
  private static final int ROUNDS = 15;
  private static final int LOOKS = 360;

  @TempDir Path folder;

  private final Random random = new Random(Long.getLong("engagement.seed", 20261122));
  private final Set<String> acknowledged = new HashSet<>();
  private int sent;

  @Test
  void keeps_every_acknowledged_event_once_and_sends_no_message_twice() throws Exception {
    Path data = folder.resolve("data");
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServedFolder server = ServedFolder.start(data)) {
        prepare(server);
        Thread killer = killLater(server, 500 + random.nextInt(3_000));
        sendUntilItDies(server);
        killer.join();
      }
    }
    try (ServedFolder server = ServedFolder.start(data)) {
      prepare(server);
      sendAgain(server);
      awaitProjected(server);

      JsonNode summary = get(server, "/api/v1/intake/summary");
      assertThat(summary.path("accepted").asInt()).isEqualTo(sent);
      assertThat(summary.path("received").asInt())
          .isEqualTo(
              summary.path("accepted").asInt()
                  + summary.path("duplicate").asInt()
                  + sum(summary.path("suppressed"))
                  + sum(summary.path("rejected")));
      assertThat(acknowledged).hasSizeGreaterThan(KILLS).hasSize(sent);
      everyoneIsHelpedOncePerAbandonment(server);
    }
  }

  private void everyoneIsHelpedOncePerAbandonment(ServedFolder server) throws Exception {
    for (int person = 0; person < PEOPLE; person++) {
      String page = "{\"userId\":\"person-" + person + "\",\"limit\":100}";
      JsonNode decisions = post(server, "/api/v1/decisions/query", "backend", page);
      JsonNode inbox = post(server, "/api/v1/inbox/query", "backend", page);
      Set<String> ids = new HashSet<>();
      int interventions = 0;
      for (JsonNode decision : decisions.path("decisions")) {
        assertThat(ids.add(decision.path("decisionId").asText())).isTrue();
        interventions += decision.path("outcome").asText().equals("intervene") ? 1 : 0;
      }
      Set<String> messages = new HashSet<>();
      for (JsonNode message : inbox.path("messages")) {
        assertThat(messages.add(message.path("messageId").asText())).isTrue();
      }
      assertThat(messages.size()).isLessThanOrEqualTo(interventions);
    }
  }

  private long acknowledgedOf(int person) {
    return acknowledged.stream().filter(id -> id.endsWith("p" + person)).count();
  }

  private static Thread killLater(ServedFolder server, int afterMs) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            Thread.sleep(afterMs);
            server.kill();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void sendUntilItDies(ServedFolder server) throws InterruptedException {
    try {
      for (int i = 0; i < ROUNDS * 1_000; i++) {
        send(server, sent++);
      }
    } catch (IOException e) {
      // the server is gone; the event is sent again later, under the same id
    }
  }

  private void sendAgain(ServedFolder server) throws Exception {
    for (int number = 0; number < sent; number++) {
      send(server, number);
    }
  }

  private void send(ServedFolder server, int number) throws IOException, InterruptedException {
    int person = number % PEOPLE;
    String id = "e" + number + "p" + person;
    String event =
        """
        {"events":[{"eventId":"%s","userId":"person-%d","timestamp":"%s",
        "eventType":"abandonment","metadata":{"featureId":"refund"}}]}
        """
            .formatted(id, person, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    HttpResponse<String> answer = server.send("POST", "/api/v1/events", "backend", event);
    if (answer.statusCode() == 200) {
      acknowledged.add(id);
    }
  }

  private static void prepare(ServedFolder server) throws Exception {
    Path help = ImportTest.repository().resolve("docs/examples/refund-help.json");
    server.send(
        "PUT", "/api/v1/definitions/interventions/refund-help", "editor", Files.readString(help));
    for (int person = 0; person < PEOPLE; person++) {
      for (String purpose : new String[] {"app-analytics", "personalised-help"}) {
        String consent =
            """
            {"requestId":"%s-%d","userId":"person-%d","purpose":"%s","state":"granted",
            "noticeVersion":"1","language":"de","method":"app-settings"}
            """
                .formatted(purpose, person, person, purpose);
        post(server, "/api/v1/consents", "backend", consent);
      }
    }
  }

  /** Waits until every acknowledged event is in a profile; what is lost never gets there. */
  private void awaitProjected(ServedFolder server) throws Exception {
    Map<Integer, Long> expected = new TreeMap<>();
    for (int person = 0; person < PEOPLE; person++) {
      expected.put(person, acknowledgedOf(person));
    }
    for (int look = 0; look < LOOKS && !abandonments(server).equals(expected); look++) {
      Thread.sleep(500);
    }
    assertThat(abandonments(server)).isEqualTo(expected);
  }

  private static Map<Integer, Long> abandonments(ServedFolder server) throws Exception {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int person = 0; person < PEOPLE; person++) {
      String who = "{\"userId\":\"person-" + person + "\"}";
      JsonNode profile = post(server, "/api/v1/profiles/query", "backend", who);
      counts.put(person, profile.at("/engagementMetrics/abandonmentCount").asLong());
    }
    return counts;
  }

  private static JsonNode get(ServedFolder server, String path) throws Exception {
    return JSON.readTree(server.send("GET", path, "operator", "").body());
  }

  private static JsonNode post(ServedFolder server, String path, String key, String body)
      throws Exception {
    HttpResponse<String> answer = server.send("POST", path, key, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static int sum(JsonNode counts) {
    int sum = 0;
    for (JsonNode count : counts) {
      sum += count.asInt();
    }
    return sum;
  }
}
