package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.engagement.app.node.World;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.sdk.memory.InMemoryStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a node is, as its operators see it. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HealthTest {
  @Test
  void a_node_whose_worker_died_is_not_ready_and_says_which() {
    Stores stores =
        failing(InMemoryStores.create(), Deliveries.class, "due", new StackOverflowError());
    try (RunningServer server = RunningServer.on(stores, Map.of())) {
      await(() -> server.get("/health/readiness").statusCode() == 503);
      HttpResponse<String> answer = server.get("/health/readiness");
      assertThat(json(answer).path("reason").asText()).isEqualTo("workers");
      assertThat(json(answer).path("detail").asText()).isEqualTo("stand still: engine-delivery");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
    }
    Stores withoutWorkers =
        failing(InMemoryStores.create(), Deliveries.class, "due", new StackOverflowError());
    try (RunningServer server =
        RunningServer.on(withoutWorkers, Map.of("engine.workers", "false"))) {
      assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_node_whose_worker_gets_nothing_done_is_not_ready() {
    Stores stores =
        failing(
            InMemoryStores.create(), Deliveries.class, "due", new IllegalStateException("ours"));
    try (RunningServer server = RunningServer.on(stores, Map.of("engine.longestPass", "PT0.3S"))) {
      await(() -> {
        HttpResponse<String> answer = server.get("/health/readiness");
        return answer.statusCode() == 503
            && json(answer).path("reason").asText().equals("workers")
            && json(answer).path("detail").asText().contains("engine-delivery");
      });
    }
  }

  @Test
  void a_node_whose_database_is_away_is_not_ready() {
    Stores stores =
        failing(
            InMemoryStores.create(),
            IntakeTallies.class,
            "totals",
            new PortUnavailable(IntakeTallies.class, null));
    try (RunningServer server = RunningServer.on(stores, Map.of())) {
      HttpResponse<String> answer = server.get("/health/readiness");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(json(answer).path("reason").asText()).isEqualTo("database");
    }
  }

  @Test
  void a_channel_that_our_set_up_stops_is_seen_until_it_goes_on() {
    var time = new MovableTime();
    try (var mailServer = new FussyMailServer().answering("MAIL", "530 sign in first");
        RunningServer server =
            RunningServer.on(
                InMemoryStores.create(),
                Map.of(
                    "engine.exploration", "0",
                    "delivery.smtp.host", "127.0.0.1",
                    "delivery.smtp.port", Integer.toString(mailServer.port()),
                    "delivery.smtp.startTls", "off",
                    "delivery.smtp.from", "no-reply@insurer.example"),
                new World(time, null, List.of()))) {
      assertThat(channels(server)).isEqualTo("email false, in_app false");
      assertThat(server.get("/metrics").body())
          .contains("engagement_channel_paused{channel=\"email\"} 0.0");

      annaNeedsHelp(server, time);
      await(() -> channels(server).equals("email true, in_app false"));
      assertThat(server.get("/metrics").body())
          .contains("engagement_channel_paused{channel=\"email\"} 1.0")
          .contains("engagement_channel_paused{channel=\"in_app\"} 0.0");
      assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);

      mailServer.kindAgain();
      time.forward(Duration.ofMinutes(6));
      await(() -> channels(server).equals("email false, in_app false"));
      await(() -> mailServer.mails() == 1);
    }
  }

  @Test
  void a_decision_on_request_is_counted_once() {
    var time = new MovableTime();
    try (RunningServer server =
        RunningServer.on(
            InMemoryStores.create(),
            Map.of("engine.workers", "false"),
            new World(time, null, List.of()))) {
      server.post("/api/v1/consents", "backend", Texts.consent("anna", "granted"));
      assertThat(server.get("/metrics").body())
          .contains("engagement_decisions_total{outcome=\"no_candidate\"} 0.0");
      for (int i = 0; i < 2; i++) {
        server
            .server()
            .engine()
            .decideIntervention()
            .decide(new Caller("app", false), new UserId("anna"), "r");
      }
      assertThat(server.get("/metrics").body())
          .contains("engagement_decisions_total{outcome=\"no_candidate\"} 1.0");
    }
  }

  private static void annaNeedsHelp(RunningServer server, MovableTime time) {
    server.call(
        "PUT",
        "/api/v1/definitions/interventions/refund-help",
        "editor",
        BodyPublishers.ofString(Texts.helpByMail()));
    for (String purpose : List.of("app-analytics", "personalised-help")) {
      server.post(
          "/api/v1/consents", "backend", Texts.consent("anna", "granted", purpose, purpose));
    }
    server.post(
        "/api/v1/contact-points",
        "backend",
        "{\"userId\":\"anna\",\"channel\":\"email\",\"address\":\"anna@example.org\"}");
    HttpResponse<String> answer =
        server.post(
            "/api/v1/events",
            "collector",
            Texts.events(
                """
                {"eventId":"e","userId":"anna","timestamp":"%s","eventType":"abandonment",
                 "metadata":{"featureId":"refund"}}
                """
                    .formatted(time.instant())));
    assertThat(json(answer).path("accepted").asInt()).as(answer.body()).isEqualTo(1);
  }

  private static String channels(RunningServer server) {
    HttpResponse<String> answer =
        server.call("GET", "/api/v1/operations/channels", "operator", BodyPublishers.noBody());
    StringBuilder channels = new StringBuilder();
    for (var channel : json(answer).path("channels")) {
      channels
          .append(channels.isEmpty() ? "" : ", ")
          .append(channel.path("channel").asText())
          .append(' ')
          .append(channel.path("paused").asBoolean());
    }
    return channels.toString();
  }

  /** The stores, but one method of one of them throws. */
  private static Stores failing(Stores stores, Class<?> port, String method, Throwable fault) {
    return (Stores)
        Proxy.newProxyInstance(
            Stores.class.getClassLoader(),
            new Class<?>[] {Stores.class},
            (self, called, arguments) -> {
              Object answer = invoke(called, stores, arguments);
              return port.isInstance(answer) ? failing(port, answer, method, fault) : answer;
            });
  }

  private static Object failing(Class<?> port, Object inner, String method, Throwable fault) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (self, called, arguments) -> {
          if (called.getName().equals(method)) {
            throw fault;
          }
          return invoke(called, inner, arguments);
        });
  }

  private static @Nullable Object invoke(Method called, Object inner, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return called.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException("waited too long", e);
      }
    }
  }
}
