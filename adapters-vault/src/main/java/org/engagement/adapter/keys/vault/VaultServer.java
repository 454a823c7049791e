package org.engagement.adapter.keys.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.KeyVault;
import org.jspecify.annotations.Nullable;

/**
 * A Vault behind its HTTP API.
 *
 * <p>A call goes out once, but for 412, which asks for the same again (at most {@value #TRIES}
 * times); follows no redirect, and ends in time whatever the other side does.
 */
final class VaultServer {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int NOT_YET = 412;

  private final VaultSettings settings;
  private final HttpClient client;

  VaultServer(VaultSettings settings) {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.patience());
    if (settings.caFile() != null) {
      builder.sslContext(Trust.in(settings.caFile()));
    }
    this.client = builder.build();
  }

  /**
   * Returns the answer, whatever its status.
   *
   * @param token null for a path that needs none
   * @throws PortUnavailable if there is none
   */
  Answer call(String method, String path, @Nullable ObjectNode body, @Nullable String token) {
    HttpRequest request = request(method, path, body, token);
    Answer answer = send(request);
    for (int again = 1; answer.status() == NOT_YET && again < TRIES; again++) {
      pause();
      answer = send(request);
    }
    return answer;
  }

  private HttpRequest request(
      String method, String path, @Nullable ObjectNode body, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + "/v1/" + path))
            .header("X-Vault-Request", "true")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("X-Vault-Token", token);
    }
    if (settings.namespace() != null) {
      request.header("X-Vault-Namespace", settings.namespace());
    }
    return request.build();
  }

  private String base() {
    String address = settings.address().toString();
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private Answer send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = call.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
      return new Answer(response.statusCode(), Json.read(response.body()));
    } catch (TimeoutException e) {
      call.cancel(true);
      throw unavailable("Vault did not answer in time", e);
    } catch (ExecutionException e) {
      throw unavailable("Vault cannot be reached", e.getCause());
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("the call to Vault was stopped", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("the call to Vault was stopped", e);
    }
  }

  static PortUnavailable unavailable(String why, @Nullable Throwable cause) {
    return new PortUnavailable(KeyVault.class, new IOException(why, cause));
  }
}
