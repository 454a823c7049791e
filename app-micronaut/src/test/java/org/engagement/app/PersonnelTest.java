package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.engagement.app.node.World;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The row "own fund's employee" of the matrix of access: every route, with a key of somebody who
 * decides on personnel. Erna works for the insurer, Otto does not, nobody knows Nemo.
 */
@Requirement("SGB I § 35")
class PersonnelTest {
  private static final String NAMED = "{\"userId\":\"%s\"}";
  private static final String HOLD =
      "{\"requestId\":\"h-1\",\"userId\":\"%s\",\"reason\":\"claim\",\"reference\":\"f\"}";
  private static final String NO_ID = "00000000-0000-0000-0000-000000000001";

  /** What names a person: a body with a place for who it is. */
  private static final Map<String, String> NAMES_A_PERSON =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("POST /api/v1/consents/query", NAMED),
              Map.entry(
                  "POST /api/v1/consents/receipts/query",
                  "{\"userId\":\"%s\",\"requestId\":\"c-1\"}"),
              Map.entry(
                  "POST /api/v1/contact-points",
                  "{\"userId\":\"%s\",\"channel\":\"email\",\"address\":\"some@q7x.example\"}"),
              Map.entry("POST /api/v1/contact-points/query", NAMED),
              Map.entry(
                  "POST /api/v1/contact-points/delete", "{\"userId\":\"%s\",\"channel\":\"push\"}"),
              Map.entry("POST /api/v1/contact-points/confirmation", NAMED),
              Map.entry("POST /api/v1/preferences", NAMED),
              Map.entry("POST /api/v1/preferences/query", NAMED),
              Map.entry("POST /api/v1/profiles/query", NAMED),
              Map.entry("POST /api/v1/decisions/query", NAMED),
              Map.entry("POST /api/v1/rights/restriction", NAMED),
              Map.entry("POST /api/v1/rights/restriction/lift", NAMED),
              Map.entry(
                  "POST /api/v1/rights/requests",
                  "{\"userId\":\"%s\",\"requestId\":\"r-1\",\"right\":\"access\"}"),
              Map.entry("POST /api/v1/rights/requests/query", NAMED),
              Map.entry(
                  "POST /api/v1/rights/archive", "{\"userId\":\"%s\",\"right\":\"portability\"}"),
              Map.entry("POST /api/v1/retention/holds", HOLD),
              Map.entry("POST /api/v1/inbox/query", NAMED),
              Map.entry("POST /api/v1/inbox/seen", message()),
              Map.entry("POST /api/v1/inbox/dismissed", message()),
              Map.entry("POST /api/v1/inbox/acted", message()),
              Map.entry("POST /api/v1/audit/own", NAMED)));

  /** What is not for personnel, whomever it is about; the answer never depends on who that is. */
  private static final Set<String> REFUSED =
      Set.of(
          "POST /api/v1/consents",
          "POST /api/v1/events",
          "POST /api/v1/offline-contacts",
          "POST /api/v1/employment",
          "POST /api/v1/employment/query",
          "POST /api/v1/rights/erasure",
          "POST /api/v1/rights/certificates/query",
          "POST /api/v1/breaches/affected",
          "POST /api/v1/breaches/draft",
          "POST /api/v1/breaches/tell");

  /** What lists people or their records, or names a record by an id. */
  private static final Set<String> LISTS =
      Set.of(
          "GET /api/v1/rights/requests/open",
          "GET /api/v1/rights/contested",
          "POST /api/v1/rights/requests/move",
          "GET /api/v1/retention/holds",
          "POST /api/v1/retention/holds/lift",
          "POST /api/v1/exports/query");

  /** What is about no person: definitions, sums, the register of breaches without its people. */
  private static final Set<String> ABOUT_NOBODY =
      Set.of(
          "POST /api/v1/operations/receipt-key",
          "POST /api/v1/breaches",
          "GET /api/v1/breaches",
          "POST /api/v1/breaches/move",
          "GET /api/v1/retention/dry-run",
          "GET /api/v1/evaluations/figures",
          "GET /api/v1/definitions/{kind}",
          "GET /api/v1/definitions/{kind}/{id}",
          "PUT /api/v1/definitions/{kind}/{id}",
          "GET /api/v1/intake/summary",
          "GET /api/v1/operations/channels");

  /** What controllers call, whose keys the settings refuse where they are personnel's. */
  private static final Set<String> CONTROLLERS =
      Set.of(
          "POST /opendsr/v1/requests",
          "GET /opendsr/v1/requests/{id}",
          "DELETE /opendsr/v1/requests/{id}");

  private RunningServer server;

  private static String message() {
    return "{\"userId\":\"%s\",\"messageId\":\"" + NO_ID + "\"}";
  }

  @BeforeEach
  void know_two() {
    server =
        RunningServer.on(
            InMemoryStores.create(), Map.of(), new World(new MovableTime(), null, List.of()));
    for (String person : List.of("erna", "otto")) {
      post(
          "/api/v1/consents",
          "backend",
          """
          {"requestId":"c-1","userId":"%s","purpose":"app-analytics","state":"granted",
           "noticeVersion":"2026-1","language":"de","method":"app-settings"}
          """
              .formatted(person));
    }
    post("/api/v1/employment", "backend", "{\"userId\":\"erna\",\"employed\":true}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_route_has_its_place_in_the_row() {
    Set<String> placed = new TreeSet<>(NAMES_A_PERSON.keySet());
    for (Set<String> others : List.of(REFUSED, LISTS, ABOUT_NOBODY, CONTROLLERS)) {
      assertThat(placed).doesNotContainAnyElementsOf(others);
      placed.addAll(others);
    }
    Set<String> reachable = new TreeSet<>(AccessTest.ROUTES.keySet());
    reachable.removeIf(
        route -> Set.of("*", "collector", "auditor").containsAll(AccessTest.ROUTES.get(route)));
    assertThat(placed).isEqualTo(reachable);
  }

  @TestFactory
  Stream<DynamicTest> who_works_for_the_insurer_gets_the_answer_of_somebody_unknown() {
    return NAMES_A_PERSON.entrySet().stream()
        .flatMap(route ->
            keysFor(route.getKey())
                .map(key ->
                    DynamicTest.dynamicTest(
                        key + ": " + route.getKey(),
                        () -> hides(route.getKey(), route.getValue(), key))));
  }

  private void hides(String route, String body, String key) {
    Answer unknown = answer(route, key, body.formatted("nemo"));
    assertThat(answer(route, key, body.formatted("erna"))).isEqualTo(unknown);
    assertThat(answer(route, key, body.formatted("otto"))).isNotEqualTo(unknown);
    String plain = key.substring("personnel-".length());
    assertThat(answer(route, plain, body.formatted("erna"))).isNotEqualTo(unknown);
  }

  @TestFactory
  Stream<DynamicTest> what_is_not_for_personnel_is_refused_whomever_it_is_about() {
    return REFUSED.stream()
        .flatMap(route ->
            keysFor(route)
                .map(key ->
                    DynamicTest.dynamicTest(
                        key + ": " + route,
                        () -> {
                          for (String person : List.of("erna", "otto", "nemo")) {
                            assertThat(
                                    answer(route, key, bodies(person).getOrDefault(route, "{}"))
                                        .status())
                                .isEqualTo(403);
                          }
                        })));
  }

  private static Map<String, String> bodies(String person) {
    Map<String, String> bodies = new HashMap<>();
    REFUSED.forEach(route -> bodies.put(route, NAMED.formatted(person)));
    bodies.put(
        "POST /api/v1/consents",
        """
        {"requestId":"c-2","userId":"%s","purpose":"app-analytics","state":"withdrawn",
         "noticeVersion":"2026-1","language":"de","method":"app-settings"}
        """
            .formatted(person));
    bodies.put("POST /api/v1/events", "{\"events\":[]}");
    bodies.put("POST /api/v1/offline-contacts", "{\"contacts\":[]}");
    bodies.put("POST /api/v1/employment", "{\"userId\":\"" + person + "\",\"employed\":false}");
    String breach = "{\"id\":\"" + NO_ID + "\"}";
    bodies.put("POST /api/v1/breaches/affected", breach);
    bodies.put(
        "POST /api/v1/breaches/draft", "{\"id\":\"" + NO_ID + "\",\"addressee\":\"supervision\"}");
    bodies.put(
        "POST /api/v1/breaches/tell", "{\"id\":\"" + NO_ID + "\",\"notice\":\"n\",\"version\":1}");
    return bodies;
  }

  @Test
  void lists_leave_out_who_works_for_the_insurer_and_ids_find_nothing() {
    String hold = null;
    String request = null;
    for (String person : List.of("otto", "erna")) {
      request =
          json(post(
                  "/api/v1/rights/requests",
                  "backend",
                  "{\"userId\":\"%s\",\"requestId\":\"r-1\",\"right\":\"access\"}"
                      .formatted(person)))
              .path("id")
              .asText();
      hold =
          json(post("/api/v1/retention/holds", "privacy", HOLD.formatted(person)))
              .path("holdId")
              .asText();
    }

    assertThat(get("/api/v1/rights/requests/open", "privacy").path("requests")).hasSize(2);
    assertThat(get("/api/v1/rights/requests/open", "personnel-privacy").path("requests"))
        .hasSize(1);
    assertThat(get("/api/v1/retention/holds", "privacy").path("holds")).hasSize(2);
    assertThat(get("/api/v1/retention/holds", "personnel-privacy").path("holds")).hasSize(1);
    String move = "POST /api/v1/rights/requests/move";
    String step = "{\"id\":\"%s\",\"step\":\"cancel\"}";
    assertThat(answer(move, "personnel-privacy", step.formatted(request)))
        .isEqualTo(answer(move, "personnel-privacy", step.formatted(NO_ID)));
    String lift = "POST /api/v1/retention/holds/lift";
    assertThat(answer(lift, "personnel-privacy", "{\"holdId\":\"" + hold + "\"}"))
        .isEqualTo(answer(lift, "personnel-privacy", "{\"holdId\":\"" + NO_ID + "\"}"));
    assertThat(answer(lift, "privacy", "{\"holdId\":\"" + hold + "\"}").body()).contains("true");
  }

  private static Stream<String> keysFor(String route) {
    return AccessTest.rolesOf(route).stream()
        .filter(role -> Set.of("privacy", "backend", "analyst").contains(role))
        .map(role -> "personnel-" + role)
        .sorted();
  }

  private JsonNode get(String path, String key) {
    return json(server.call("GET", path, key, BodyPublishers.noBody()));
  }

  private HttpResponse<String> post(String path, String key, String body) {
    HttpResponse<String> answer = server.post(path, key, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private Answer answer(String route, String key, String body) {
    HttpResponse<String> answer = server.post(route.substring("POST ".length()), key, body);
    return new Answer(answer.statusCode(), headers(answer.headers()), answer.body());
  }

  private static Map<String, List<String>> headers(HttpHeaders all) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(all.map());
    headers.remove("date");
    return headers;
  }

  /** All that a caller can tell one answer from another by. */
  private record Answer(int status, Map<String, List<String>> headers, String body) {}
}
