package org.engagement.app.importing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** A running server, by HTTP: what it puts off is sent again, with growing pauses. */
public final class HttpTarget implements Target {
  private static final Set<Integer> PUT_OFF = Set.of(429, 502, 503, 504);
  private static final int OK = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final RetryPolicy<HttpResponse<byte[]>> retries =
      RetryPolicy.<HttpResponse<byte[]>>builder()
          .handle(IOException.class)
          .handleResultIf(response -> PUT_OFF.contains(response.statusCode()))
          .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
          .withJitter(0.2)
          .withMaxRetries(-1)
          .withMaxDuration(LONGEST_WAIT)
          .build();
  private final URI server;
  private final String key;

  /** Sends to the server at this address with this key. */
  public HttpTarget(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  @Override
  public void record(ConsentRequest consent) throws IOException {
    post("/api/v1/consents", JSON.writeValueAsBytes(consent));
  }

  @Override
  public Sent send(byte[] body) throws IOException {
    return JSON.readValue(post("/api/v1/events", body), Sent.class);
  }

  private byte[] post(String path, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() != OK) {
      throw new ImportFailed(
          "the server answered " + response.statusCode() + " to " + path + reason(response));
    }
    return response.body();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return Failsafe.with(retries)
          .get(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException world) {
        throw world;
      }
      throw e;
    }
  }

  /** The problem's detail names a field and a rule, never content. */
  private static String reason(HttpResponse<byte[]> response) throws IOException {
    return response
            .headers()
            .firstValue("Content-Type")
            .filter("application/problem+json"::equals)
            .isPresent()
        ? ": " + JSON.readTree(response.body()).path("detail").asText("")
        : "";
  }

  @Override
  public void close() {
    client.close();
  }
}
