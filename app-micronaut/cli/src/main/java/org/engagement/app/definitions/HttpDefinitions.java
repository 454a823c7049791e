package org.engagement.app.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.engagement.domain.definition.DefinitionKind;

/** The definitions of a running server, by HTTP with a key of the role {@code editor}. */
public final class HttpDefinitions implements DefinitionHome {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String PATH = "/api/v1/definitions/";
  private static final int OK = 200;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI server;
  private final String key;

  /** Reads from and saves to the server at this address with this key. */
  public HttpDefinitions(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  @Override
  public List<ObjectNode> newest() throws IOException {
    List<ObjectNode> documents = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      String query = "?limit=100";
      while (!query.isEmpty()) {
        var answer = send(request(PATH + kind.label() + query).GET(), kind.label());
        for (JsonNode listed : answer.path("definitions")) {
          documents.add((ObjectNode) listed.path("document"));
        }
        String next = answer.path("next").asText("");
        query = next.isEmpty() ? "" : "?limit=100&cursor=" + next;
      }
    }
    return documents;
  }

  @Override
  public void save(ObjectNode document) throws IOException {
    String path = PATH + document.path("kind").asText() + "/" + document.path("id").asText();
    var body = HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(document));
    send(
        request(path).header("Content-Type", "application/json").PUT(body),
        DefinitionSet.name(document));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest.Builder request, String what) throws IOException {
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() != OK) {
        throw new DefinitionRefused(
            what + ": " + response.statusCode() + " " + answer.path("detail").asText(""));
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
