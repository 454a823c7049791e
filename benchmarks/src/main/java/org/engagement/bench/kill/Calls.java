package org.engagement.bench.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls of the server by HTTP. */
final class Calls implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Workplace place;

  Calls(Workplace place) {
    this.place = place;
  }

  JsonNode get(String path, String key) throws IOException, InterruptedException {
    return call("GET", path, key, "");
  }

  JsonNode post(String path, String key, String body) throws IOException, InterruptedException {
    return call("POST", path, key, body);
  }

  /**
   * Calls with the key of this name.
   *
   * @throws IOException if there was no answer, or the server puts callers off
   */
  JsonNode call(String method, String path, String key, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(place.uri().resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + place.key(key))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 500) {
      throw new IOException("the server answered " + answer.statusCode());
    }
    if (answer.statusCode() != OK) {
      throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
