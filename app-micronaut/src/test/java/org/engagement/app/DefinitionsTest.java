package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Definitions over HTTP. */
class DefinitionsTest {
  private static final List<String> IDS = List.of("a", "a-b", "ab", "b", "z");
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.inMemory();
    for (String id : List.of("z", "ab", "b", "a-b", "a")) {
      HttpResponse<String> saved =
          server.call(
              "PUT",
              "/api/v1/definitions/segments/" + id,
              "editor",
              BodyPublishers.ofString(
                  """
                  {"kind":"segments","id":"%s","version":1,"state":"active","name":"Of age",
                   "criterion":{"kind":"age_in","groups":["41-55"]}}
                  """
                      .formatted(id)));
      assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_list_comes_whole_in_parts_of_any_size() {
    for (int size = 1; size <= 6; size++) {
      List<String> ids = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode part = json(list("?limit=" + size + cursor));
        assertThat(part.path("definitions").size()).isBetween(1, size);
        part.path("definitions")
            .forEach(listed -> ids.add(listed.path("document").path("id").asText()));
        cursor = part.hasNonNull("next") ? "&cursor=" + part.path("next").asText() : "";
      } while (!cursor.isEmpty());
      assertThat(ids).isEqualTo(IDS);
    }
  }

  @Test
  void a_part_has_a_size_and_begins_where_another_ended() {
    assertThat(field(list("?limit=0"))).isEqualTo("limit");
    assertThat(field(list("?limit=101"))).isEqualTo("limit");
    assertThat(field(list("?limit=many"))).isEqualTo("limit");
    assertThat(field(list("?cursor=Not%20one"))).isEqualTo("cursor");
    assertThat(json(list("?cursor=z")).path("definitions")).isEmpty();
  }

  @Test
  void words_outside_the_app_are_refused_with_their_place() {
    HttpResponse<String> refused =
        server.call(
            "PUT",
            "/api/v1/definitions/interventions/refund-help",
            "editor",
            BodyPublishers.ofString(
                Texts.helpByMail().replace("wartet eine Nachricht", "wartet Ihr Kurantrag")));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(field(refused)).isEqualTo("variants[0].text");
    assertThat(refused.body()).doesNotContain("Kurantrag");
  }

  private static String field(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return json(answer).path("field").asText();
  }

  private static HttpResponse<String> list(String query) {
    return server.call(
        "GET", "/api/v1/definitions/segments" + query, "analyst", BodyPublishers.noBody());
  }
}
