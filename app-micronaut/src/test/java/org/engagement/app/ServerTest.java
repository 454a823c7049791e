package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerTest {
  @Test
  void takes_an_event_of_someone_who_consented() {
    try (RunningServer server = RunningServer.inMemory()) {
      HttpResponse<String> consent =
          server.post("/api/v1/consents", "backend", Texts.consent("anna", "granted"));
      assertThat(consent.statusCode()).as(consent.body()).isEqualTo(200);
      HttpResponse<String> events =
          server.post(
              "/api/v1/events",
              "collector",
              "{\"events\":[" + Texts.event("e1", "anna", Instant.now()) + "]}");
      assertThat(events.statusCode()).as(events.body()).isEqualTo(200);
      assertThat(RunningServer.json(events).path("accepted").asInt())
          .as(events.body())
          .isEqualTo(1);
      for (String path :
          new String[] {"/health/liveness", "/health/readiness", "/metrics", "/openapi.yml"}) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
      }
    }
  }
}
