package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Stores;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes in, who is turned away and what is administered stands in the audit log. */
class AccessTrailTest {
  private static final String ANNOTATION = "org.engagement.app.http.Administrative";

  /** Routes whose calls leave entries of what they did or read, or of sums of it. */
  private static final Set<String> ENTRIES_OF_THEIR_OWN =
      Set.of(
          "POST /api/v1/events",
          "POST /api/v1/offline-contacts",
          "POST /api/v1/consents",
          "POST /api/v1/consents/query",
          "POST /api/v1/consents/receipts/query",
          "POST /api/v1/contact-points",
          "POST /api/v1/contact-points/query",
          "POST /api/v1/contact-points/delete",
          "POST /api/v1/contact-points/confirmation",
          "POST /api/v1/preferences",
          "POST /api/v1/preferences/query",
          "POST /api/v1/employment",
          "POST /api/v1/employment/query",
          "POST /api/v1/profiles/query",
          "POST /api/v1/decisions/query",
          "POST /api/v1/rights/erasure",
          "POST /api/v1/rights/restriction",
          "POST /api/v1/rights/restriction/lift",
          "POST /api/v1/rights/requests",
          "POST /api/v1/rights/requests/query",
          "POST /api/v1/rights/requests/move",
          "POST /api/v1/rights/archive",
          "POST /api/v1/breaches",
          "POST /api/v1/breaches/move",
          "POST /api/v1/breaches/affected",
          "POST /api/v1/breaches/draft",
          "POST /api/v1/breaches/tell",
          "POST /api/v1/retention/holds",
          "POST /api/v1/retention/holds/lift",
          "POST /api/v1/inbox/query",
          "POST /api/v1/inbox/seen",
          "POST /api/v1/inbox/dismissed",
          "POST /api/v1/inbox/acted",
          "PUT /api/v1/definitions/{kind}/{id}",
          "POST /api/v1/exports/query",
          "POST /api/v1/audit/own",
          "POST /opendsr/v1/requests",
          "DELETE /opendsr/v1/requests/{id}");

  private final Stores stores = InMemoryStores.create();
  private final RunningServer server = RunningServer.on(stores, Map.of());

  @AfterEach
  void stop() {
    server.close();
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void every_other_route_of_the_insurers_staff_is_administrative() {
    Set<String> expected = new TreeSet<>(AccessTest.ROUTES.keySet());
    expected.removeIf(route -> Set.of("*", "collector").containsAll(AccessTest.ROUTES.get(route)));
    expected.removeAll(ENTRIES_OF_THEIR_OWN);
    assertThat(administrative()).isEqualTo(expected);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void each_administrative_call_leaves_an_entry() {
    for (String route : administrative()) {
      String role = AccessTest.rolesOf(route).stream().sorted().toList().getLast();
      AccessTest.callOf(server, route, role);

      List<AuditEntry> entries = entries(AuditAction.ADMINISTRATION_CALLED);
      assertThat(entries.getLast().details()).as(route).containsEntry("call", route);
      assertThat(entries.getLast().actor()).isEqualTo(role);
    }
    assertThat(entries(AuditAction.ADMINISTRATION_CALLED)).hasSize(administrative().size());
  }

  @Requirement("OWASP ASVS 5.0 V16")
  @Test
  void a_key_that_comes_in_is_noted_once_a_session_and_apps_and_people_are_not() {
    for (String key : List.of("privacy", "privacy", "backend", "person")) {
      server.post("/api/v1/profiles/query", key, "{\"userId\":\"anna\"}");
    }
    for (String key : List.of("backend", "collector")) {
      server.post("/api/v1/events", key, "{\"events\":[]}");
    }
    AccessTest.callOf(server, "GET /api/v1/definitions/{kind}", "editor");

    assertThat(entries(AuditAction.SIGNED_IN).stream().map(AuditEntry::actor))
        .containsExactlyInAnyOrder("privacy", "editor", "backend");
  }

  @Requirement("OWASP ASVS 5.0 V16")
  @Test
  @Timeout(60)
  void who_is_turned_away_is_noted_without_what_was_tried() {
    server.post("/api/v1/profiles/query", "nobody", "{\"userId\":\"anna\"}");
    server.post("/api/v1/profiles/query", "editor", "{\"userId\":\"anna\"}");
    server.post("/batch", "nobody", "{\"batch\":[]}");

    while (entries(AuditAction.ACCESS_REFUSED).size() < 3 && !Thread.interrupted()) {
      Thread.onSpinWait();
    }
    assertThat(
            entries(AuditAction.ACCESS_REFUSED).stream()
                .map(entry -> entry.actor() + " " + entry.details().get("why")))
        .containsExactlyInAnyOrder("engine unknown", "editor not_allowed", "engine unknown");
    assertThat(stores.auditLog().read(0, 1_000))
        .noneMatch(entry -> new String(entry.canonical().toArray(), UTF_8).contains("secret-of-"));
  }

  private Set<String> administrative() {
    return server
        .server()
        .context()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> route.getTargetMethod().hasAnnotation(ANNOTATION))
        .filter(route -> !route.getHttpMethodName().equals("HEAD"))
        .map(AccessTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<AuditEntry> entries(AuditAction action) {
    return stores.auditLog().read(0, 10_000).stream()
        .map(pending -> AuditEntry.parse(pending.canonical().toArray()))
        .filter(entry -> entry.action() == action)
        .toList();
  }
}
