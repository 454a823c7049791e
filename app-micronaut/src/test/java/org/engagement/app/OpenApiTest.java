package org.engagement.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.OpenApi30;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The OpenAPI document is the whole truth: every route with its roles, bodies and problems, and
 * what the page of the interface shows keeps to it, a full validator being the judge.
 */
class OpenApiTest {
  private static final String BASE = "https://engagement.example/";
  private static final String DOCUMENT = BASE + "openapi.json";
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)\n`(POST|PUT) (\\S+)`[^\n]*\n\n```json\n(.*?)```");

  @TempDir static Path folder;

  private static RunningServer server;
  private static JsonNode openApi;
  private static SchemaRegistry schemas;

  @BeforeAll
  static void start() throws IOException {
    server = OpenDsrHub.on(InMemoryStores.create(), folder, new MovableTime(), "").server();
    openApi = new YAMLMapper().readTree(server.get("/openapi.yml").body());
    Map<String, String> known =
        Map.of(
            DOCUMENT,
            openApi.toString(),
            BASE + "schemas/event-v1.schema.json",
            server.get("/schemas/event-v1.schema.json").body());
    schemas =
        SchemaRegistry.withDefaultDialect(
            OpenApi30.getInstance(), registry -> registry.schemas(known));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void has_every_route_and_no_other() {
    Set<String> routes = new TreeSet<>();
    openApi
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(
                    method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(routes).isEqualTo(new TreeSet<>(AccessTest.ROUTES.keySet()));
  }

  @TestFactory
  Stream<DynamicTest> says_who_may_call_a_route_and_what_it_takes_and_answers() {
    return AccessTest.ROUTES.entrySet().stream()
        .map(route ->
            DynamicTest.dynamicTest(
                route.getKey(),
                () -> {
                  JsonNode operation = operation(route.getKey());
                  roles(operation, route.getValue());
                  problems(operation, route);
                  bodies(operation, route.getKey());
                }));
  }

  @TestFactory
  Stream<DynamicTest> the_examples_of_the_page_and_their_answers_keep_to_it() throws IOException {
    List<Example> examples =
        EXAMPLE
            .matcher(Files.readString(Path.of("..", "docs", "http.md")))
            .results()
            .map(found -> new Example(found.group(1), found.group(2), found.group(3)))
            .toList();
    Set<String> posts = new TreeSet<>(AccessTest.ROUTES.keySet());
    posts.removeIf(route -> hasNoBody(route) || route.endsWith("/{token}"));
    posts.removeAll(
        Set.of(
            "POST /api/v1/inbox/dismissed",
            "POST /api/v1/inbox/acted",
            // names a key of the server at hand
            "POST /api/v1/operations/receipt-key",
            // sends a mail, which this server cannot
            "POST /api/v1/contact-points/confirmation",
            // about a request that is there, and answered by a file
            "POST /api/v1/rights/requests/move",
            "POST /api/v1/rights/archive",
            // about a breach that is there
            "POST /api/v1/audit/proofs/decision",
            "POST /api/v1/breaches/move",
            "POST /api/v1/breaches/affected",
            "POST /api/v1/breaches/draft",
            "POST /api/v1/breaches/tell"));
    assertThat(examples).extracting(Example::route).containsAll(posts);
    return examples.stream()
        .map(example -> DynamicTest.dynamicTest(example.route(), () -> keeps(example)));
  }

  @Test
  void answers_to_those_who_only_read_keep_to_it() {
    answers("GET", "/api/v1/intake/summary", "/api/v1/intake/summary", "analyst", 200);
    answers("GET", "/api/v1/operations/channels", "/api/v1/operations/channels", "operator", 200);
    answers("GET", "/api/v1/rights/requests/open", "/api/v1/rights/requests/open", "privacy", 200);
    answers("GET", "/api/v1/rights/contested", "/api/v1/rights/contested", "privacy", 200);
    answers("GET", "/api/v1/definitions/{kind}", "/api/v1/definitions/segments", "analyst", 200);
    answers("GET", "/api/v1/breaches", "/api/v1/breaches", "privacy", 200);
    answers(
        "GET",
        "/api/v1/definitions/{kind}/{id}",
        "/api/v1/definitions/segments/none",
        "analyst",
        404);
    answers("GET", "/opendsr/v1/discovery", "/opendsr/v1/discovery", "backend", 200);
    String requests = "/opendsr/v1/requests/";
    answers("GET", requests + "{id}", requests + UUID.randomUUID(), "backend", 400);
    answers("DELETE", requests + "{id}", requests + UUID.randomUUID(), "backend", 400);
    answers("GET", "/health/readiness", "/health/readiness", "analyst", 200);
    answers("GET", "/health/liveness", "/health/liveness", "analyst", 200);
  }

  @Test
  void the_judge_refuses_what_is_missing_and_what_is_unknown() {
    String route = "POST /api/v1/consents/query";
    assertThat(faults(request(route), "{\"userId\":\"anna\"}")).isEmpty();
    assertThat(faults(request(route), "{}")).isNotEmpty();
    assertThat(faults(request(route), "{\"userId\":7}")).isNotEmpty();
    assertThat(faults(request(route), "{\"userId\":\"anna\",\"more\":1}")).isNotEmpty();
    assertThat(faults(request("POST /api/v1/events"), "{\"events\":[{\"eventId\":\"e\"}]}"))
        .isNotEmpty();
  }

  private static void roles(JsonNode operation, Set<String> allowed) {
    if (allowed.equals(AccessTest.ANYBODY)) {
      assertThat(operation.has("security")).isFalse();
      return;
    }
    assertThat(operation.path("security")).hasSize(3);
    String said = operation.path("description").asText();
    assertThat(said).startsWith("Roles: ").endsWith(".");
    assertThat(Arrays.asList(said.substring("Roles: ".length(), said.length() - 1).split(", ")))
        .containsExactlyElementsOf(new TreeSet<>(allowed));
  }

  private static void problems(JsonNode operation, Map.Entry<String, Set<String>> route) {
    if (route.getValue().equals(AccessTest.ANYBODY)) {
      return;
    }
    List<String> codes = new ArrayList<>(List.of("400", "401", "403", "429", "503"));
    if (!route.getKey().startsWith("GET")) {
      codes.add("413");
    }
    if (route.getKey().contains(" /opendsr/")) {
      codes.remove("400"); // in the shape of OpenDSR
    }
    if (route.getKey().contains("/api/v1/") && !route.getKey().startsWith("GET")) {
      codes.add("415");
    }
    for (String code : codes) {
      String ref = operation.path("responses").path(code).path("$ref").asText();
      JsonNode response = openApi.at(ref.substring(1));
      assertThat(
              response
                  .path("content")
                  .path("application/problem+json")
                  .path("schema")
                  .path("$ref")
                  .asText())
          .as(code)
          .isEqualTo("#/components/schemas/Problem");
    }
  }

  private static void bodies(JsonNode operation, String route) {
    if (!hasNoBody(route)) {
      schema(operation.path("requestBody").path("content"));
    }
    List<String> good = new ArrayList<>();
    operation.path("responses").fieldNames().forEachRemaining(good::add);
    good.removeIf(code -> !code.startsWith("2"));
    good.forEach(code -> schema(operation.path("responses").path(code).path("content")));
    assertThat(good).isNotEmpty();
  }

  private static void schema(JsonNode content) {
    assertThat(content).hasSize(1);
    JsonNode schema = content.iterator().next().path("schema");
    assertThat(schema).isNotEmpty();
    assertThat(schema.path("format").asText()).isNotEqualTo("byte");
    if (schema.has("$ref")) {
      JsonNode named = openApi.at(schema.path("$ref").asText().substring(1));
      assertThat(named.has("properties") || named.has("$ref")).isTrue();
    }
  }

  private static void keeps(Example example) {
    assertThat(faults(request(example.route()), example.body())).isEmpty();
    String role =
        requireNonNull(AccessTest.ROUTES.get(example.route())).stream()
            .filter(allowed -> !allowed.equals("person"))
            .findFirst()
            .orElseThrow();
    HttpResponse<String> answer =
        server.call(
            example.method(), example.path(), role, BodyPublishers.ofString(example.body()));
    boolean mark = example.path().endsWith("/seen");
    int good = example.path().startsWith("/opendsr/") ? 201 : 200;
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(mark ? 404 : good);
    assertThat(faults(response(example.route(), answer.statusCode()), answer.body())).isEmpty();
    assertThat(json(answer).path("rejected").asInt()).as(answer.body()).isZero();
  }

  private static boolean hasNoBody(String route) {
    return route.startsWith("GET") || route.startsWith("DELETE");
  }

  private static void answers(
      String method, String template, String path, String role, int status) {
    HttpResponse<String> answer = server.call(method, path, role, BodyPublishers.noBody());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(faults(response(method + " " + template, status), answer.body()))
        .as(answer.body())
        .isEmpty();
  }

  private static List<?> faults(String pointer, String body) {
    return schemas
        .getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer))
        .validate(body, InputFormat.JSON);
  }

  private static String request(String route) {
    return pointer(route) + "/requestBody/content/application~1json/schema";
  }

  private static String response(String route, int status) {
    JsonNode response = operation(route).path("responses").path(Integer.toString(status));
    String at =
        response.has("$ref")
            ? response.path("$ref").asText().substring(1)
            : pointer(route) + "/responses/" + status;
    String type = openApi.at(at).path("content").fieldNames().next();
    return at + "/content/" + type.replace("/", "~1") + "/schema";
  }

  private static JsonNode operation(String route) {
    JsonNode operation = openApi.at(pointer(route));
    assertThat(operation.isObject()).as(route).isTrue();
    return operation;
  }

  private static String pointer(String route) {
    List<String> parts = List.of(route.split(" ", 2));
    return "/paths/"
        + parts.get(1).replace("/", "~1")
        + "/"
        + parts.get(0).toLowerCase(Locale.ROOT);
  }

  /** A call that the page shows. */
  record Example(String method, String path, String body) {
    /** The route that takes it. */
    String route() {
      String template =
          path.startsWith("/v1/")
              ? "/v1/{call}"
              : path.startsWith("/api/v1/definitions/") ? "/api/v1/definitions/{kind}/{id}" : path;
      return method + " " + template;
    }
  }
}
