package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What nobody may find: what people sent, in errors, logs or figures. */
class SilenceTest {
  private static final String PLANTED = "erika.mustermann@example.org";

  private static final List<String> PATHS =
      List.of(
          "/api/v1/events",
          "/v1/batch",
          "/v1/track",
          "/api/v1/consents",
          "/api/v1/consents/query",
          "/api/v1/contact-points",
          "/api/v1/contact-points/delete",
          "/api/v1/preferences",
          "/api/v1/offline-contacts",
          "/api/v1/profiles/query",
          "/api/v1/decisions/query",
          "/api/v1/inbox/query",
          "/api/v1/inbox/seen",
          "/unsubscribe/" + PLANTED,
          "/confirm/" + PLANTED,
          "/nowhere/" + PLANTED,
          "/v1/" + PLANTED);

  private static final List<String> BODIES =
      List.of(
          "\"P\"",
          "{\"P\":1}",
          "{\"userId\":\"P\"}",
          "{\"userId\":{\"P\":\"P\"}}",
          "{\"userId\":\"P\",\"cursor\":\"P\",\"language\":\"P\",\"timeZone\":\"P\"}",
          "{\"userId\":\"P\",\"messageId\":\"P\",\"channel\":\"P\",\"limit\":\"P\"}",
          "{\"requestId\":\"P\",\"userId\":\"P\",\"purpose\":\"P\",\"state\":\"P\"}",
          "{\"requestId\":\"P\",\"userId\":\"P\",\"purpose\":\"app-analytics\",\"state\":\"granted\","
              + "\"noticeVersion\":\"P\",\"language\":\"P\",\"method\":\"P\",\"effectiveAt\":\"P\"}",
          "{\"events\":[\"P\",{\"eventId\":\"P\",\"userId\":\"P\",\"eventType\":\"P\",\"timestamp\":\"P\"}]}",
          "{\"contacts\":[{\"contactId\":\"P\",\"userId\":\"P\",\"kind\":\"P\"}]}",
          "{\"batch\":[{\"type\":\"P\",\"userId\":\"P\"}],\"writeKey\":\"P\"}",
          "{\"userId\":\"P");

  @Requirement("GDPR Art. 5(1)(f)")
  @Requirement("RFC 9457")
  @Test
  void errors_logs_and_figures_repeat_nothing_that_was_sent() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.INFO);
    try (RunningServer server = RunningServer.on(InMemoryStores.create(), Map.of())) {
      for (String path : PATHS) {
        for (String body : BODIES) {
          for (String key : List.of("backend", "collector")) {
            HttpResponse<String> answer = server.post(path, key, body.replace("P", PLANTED));
            assertThat(answer.statusCode()).as(path + body).isNotEqualTo(500);
            if (answer.statusCode() != 200) {
              assertThat(answer.body()).doesNotContain("mustermann");
            }
          }
        }
      }
      assertThat(server.get("/metrics").body())
          .doesNotContain("mustermann")
          .contains("engagement_intake_items_total{fate=\"accepted\"}")
          .contains("engagement_decisions_total{outcome=\"intervene\"}")
          .contains("engagement_deliveries_total{outcome=\"sent\"}");
    } finally {
      root.detachAppender(log);
      root.setLevel(before);
    }
    assertThat(log.list)
        .noneMatch(event -> event.getFormattedMessage().contains("mustermann"))
        .noneMatch(event ->
            event.getThrowableProxy() != null
                && String.valueOf(event.getThrowableProxy().getMessage()).contains("mustermann"));
  }
}
