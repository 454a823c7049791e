package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.app.security.Role;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may call what: every route with every role. */
class AccessTest {
  static final Set<String> ANYBODY = Set.of("*");
  private static final Set<String> OWN = Set.of("person", "backend");
  private static final Set<String> RIGHTS = Set.of("person", "backend", "privacy");
  private static final Set<String> STAFF = Set.of("backend", "privacy");
  private static final Set<String> COLLECTOR = Set.of("collector");
  private static final Set<String> AUDITORS = Set.of("auditor");

  /** Each route and the roles that may call it. */
  static final Map<String, Set<String>> ROUTES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("POST /api/v1/events", Set.of("collector", "backend")),
              Map.entry("POST /v1/{call}", COLLECTOR),
              Map.entry("POST /batch", COLLECTOR),
              Map.entry("POST /api/v1/consents", RIGHTS),
              Map.entry("POST /api/v1/consents/query", RIGHTS),
              Map.entry("POST /api/v1/consents/receipts/query", RIGHTS),
              Map.entry("POST /api/v1/operations/receipt-key", Set.of("admin")),
              Map.entry("POST /api/v1/contact-points", OWN),
              Map.entry("POST /api/v1/contact-points/query", OWN),
              Map.entry("POST /api/v1/contact-points/delete", OWN),
              Map.entry("POST /api/v1/contact-points/confirmation", OWN),
              Map.entry("POST /api/v1/preferences", OWN),
              Map.entry("POST /api/v1/preferences/query", OWN),
              Map.entry("POST /api/v1/employment", STAFF),
              Map.entry("POST /api/v1/employment/query", STAFF),
              Map.entry("POST /api/v1/offline-contacts", Set.of("backend")),
              Map.entry("POST /api/v1/profiles/query", RIGHTS),
              Map.entry("POST /api/v1/decisions/query", RIGHTS),
              Map.entry("POST /api/v1/rights/erasure", RIGHTS),
              Map.entry("POST /api/v1/rights/certificates/query", RIGHTS),
              Map.entry("POST /api/v1/rights/restriction", RIGHTS),
              Map.entry("POST /api/v1/rights/restriction/lift", RIGHTS),
              Map.entry("POST /api/v1/rights/requests", RIGHTS),
              Map.entry("POST /api/v1/rights/requests/query", RIGHTS),
              Map.entry("POST /api/v1/rights/requests/move", Set.of("privacy")),
              Map.entry("GET /api/v1/rights/requests/open", Set.of("privacy")),
              Map.entry("GET /api/v1/rights/contested", Set.of("privacy")),
              Map.entry("POST /api/v1/rights/archive", RIGHTS),
              Map.entry("GET /opendsr/v1/discovery", ANYBODY),
              Map.entry("GET /opendsr/v1/cert.pem", ANYBODY),
              Map.entry("POST /opendsr/v1/requests", Set.of("backend")),
              Map.entry("GET /opendsr/v1/requests/{id}", Set.of("backend")),
              Map.entry("DELETE /opendsr/v1/requests/{id}", Set.of("backend")),
              Map.entry("POST /api/v1/breaches", Set.of("privacy")),
              Map.entry("GET /api/v1/breaches", Set.of("privacy")),
              Map.entry("POST /api/v1/breaches/move", Set.of("privacy")),
              Map.entry("POST /api/v1/breaches/affected", Set.of("privacy")),
              Map.entry("POST /api/v1/breaches/draft", Set.of("privacy")),
              Map.entry("POST /api/v1/breaches/tell", Set.of("privacy")),
              Map.entry("GET /api/v1/retention/dry-run", Set.of("privacy")),
              Map.entry("GET /api/v1/evaluations/figures", Set.of("privacy")),
              Map.entry("GET /api/v1/retention/holds", Set.of("privacy")),
              Map.entry("POST /api/v1/retention/holds", Set.of("privacy")),
              Map.entry("POST /api/v1/retention/holds/lift", Set.of("privacy")),
              Map.entry("POST /api/v1/inbox/query", OWN),
              Map.entry("POST /api/v1/inbox/seen", OWN),
              Map.entry("POST /api/v1/inbox/dismissed", OWN),
              Map.entry("POST /api/v1/inbox/acted", OWN),
              Map.entry("GET /api/v1/definitions/{kind}", Set.of("editor", "analyst")),
              Map.entry("GET /api/v1/definitions/{kind}/{id}", Set.of("editor", "analyst")),
              Map.entry("PUT /api/v1/definitions/{kind}/{id}", Set.of("editor")),
              Map.entry("GET /api/v1/intake/summary", Set.of("analyst", "operator")),
              Map.entry("POST /api/v1/exports/query", Set.of("analyst")),
              Map.entry("GET /api/v1/operations/channels", Set.of("operator")),
              Map.entry("POST /api/v1/audit/own", RIGHTS),
              Map.entry("GET /api/v1/audit/log/key", AUDITORS),
              Map.entry("GET /api/v1/audit/log/checkpoint", AUDITORS),
              Map.entry("GET /api/v1/audit/log/tile/{path}", AUDITORS),
              Map.entry("GET /api/v1/audit/proofs/inclusion", AUDITORS),
              Map.entry("GET /api/v1/audit/proofs/consistency", AUDITORS),
              Map.entry("POST /api/v1/audit/proofs/decision", AUDITORS),
              Map.entry("GET /health/liveness", ANYBODY),
              Map.entry("GET /health/readiness", ANYBODY),
              Map.entry("GET /metrics", ANYBODY),
              Map.entry("GET /openapi.yml", ANYBODY),
              Map.entry("GET /.well-known/jwks.json", ANYBODY),
              Map.entry("GET /schemas/event-v1.schema.json", ANYBODY),
              Map.entry("GET /schemas/consent-receipt-v1.schema.json", ANYBODY),
              Map.entry("GET /confirm/{token}", ANYBODY),
              Map.entry("POST /confirm/{token}", ANYBODY),
              Map.entry("GET /unsubscribe/{token}", ANYBODY),
              Map.entry("POST /unsubscribe/{token}", ANYBODY)));

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.inMemory();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Requirement("OWASP ASVS 5.0 V8")
  @Test
  void the_table_has_every_route_of_the_server() {
    ApplicationContext context = server.server().context();
    Set<String> routes =
        context
            .getBean(Router.class)
            .uriRoutes()
            .filter(route -> !route.getHttpMethodName().equals("HEAD"))
            .map(AccessTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(routes).isEqualTo(new TreeSet<>(ROUTES.keySet()));
  }

  @Requirement("GDPR Art. 32")
  @Requirement("OWASP ASVS 5.0 V8")
  @TestFactory
  Stream<DynamicTest> each_role_may_call_what_it_is_for_and_nothing_else() {
    return ROUTES.entrySet().stream()
        .flatMap(route ->
            Arrays.stream(Role.values())
                .map(role ->
                    DynamicTest.dynamicTest(
                        role.label() + ": " + route.getKey(),
                        () -> check(route.getKey(), role, route.getValue()))));
  }

  @Requirement("GDPR Art. 32")
  @Requirement("OWASP ASVS 5.0 V8")
  @TestFactory
  Stream<DynamicTest> without_a_key_only_what_is_open_to_anybody_answers() {
    return ROUTES.entrySet().stream()
        .map(route ->
            DynamicTest.dynamicTest(
                route.getKey(),
                () -> {
                  HttpResponse<String> answer = call(route.getKey(), null);
                  boolean open = route.getValue().equals(ANYBODY);
                  assertThat(answer.statusCode() == 401).isEqualTo(!open);
                }));
  }

  /** Returns the roles that may call this route. */
  static Set<String> rolesOf(String route) {
    return ROUTES.getOrDefault(route, Set.of());
  }

  private static void check(String route, Role role, Set<String> allowed) {
    HttpResponse<String> answer = call(route, role.label());
    if (allowed.equals(ANYBODY) || allowed.contains(role.label())) {
      assertThat(answer.statusCode()).as(answer.body()).isNotIn(401, 403, 500);
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
      assertThat(json(answer).path("status").asInt()).isEqualTo(403);
    }
  }

  private static HttpResponse<String> call(String route, @Nullable String role) {
    return callOf(server, route, role);
  }

  /** Calls this route with an empty body. */
  static HttpResponse<String> callOf(RunningServer server, String route, @Nullable String role) {
    List<String> parts = List.of(route.split(" ", 2));
    String path =
        parts
            .get(1)
            .replace("{call}", "track")
            .replace("{kind}", "segments")
            .replace("{id}", "none")
            .replace("{path}", "0/000")
            .replace("{token}", "none");
    var request = server.request(path).header("Content-Type", "application/json");
    if (role != null) {
      request.header("Authorization", "Bearer " + RunningServer.secret(role));
    }
    return server.send(
        request.method(
            parts.get(0),
            parts.get(0).equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
  }

  static String name(UriRouteInfo<?, ?> route) {
    String path = route.getUriMatchTemplate().toPathString().replaceAll(":[^}]*}", "}");
    return route.getHttpMethodName() + " " + path;
  }
}
