package org.engagement.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.app.node.World;
import org.engagement.app.security.ApiKey;
import org.engagement.app.security.ApiKeys;
import org.engagement.app.security.Role;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.SettingsReader;
import org.engagement.domain.activity.Source;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.memory.InMemoryStores;
import org.jspecify.annotations.Nullable;

/** A server on a free port with a key for each role, and a client that speaks to it. */
final class RunningServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Server server;

  private RunningServer(Server server) {
    this.server = server;
  }

  static RunningServer inMemory() {
    return on(InMemoryStores.create(), Map.of());
  }

  static RunningServer on(Stores stores, Map<String, String> flags) {
    return on(stores, flags, World.REAL);
  }

  static RunningServer on(Stores stores, Map<String, String> flags, World world) {
    return on(stores, null, flags, world);
  }

  static RunningServer on(
      Stores stores, @Nullable Path file, Map<String, String> flags, World world) {
    Map<String, String> settings =
        new HashMap<>(Map.of("http.port", "0", "http.drainSeconds", "5"));
    settings.putAll(flags);
    return on(stores, TinkKeys.ephemeral(), SettingsReader.read(file, Map.of(), settings), world);
  }

  static RunningServer on(Stores stores, KeyVault vault, ServerSettings settings, World world) {
    return new RunningServer(Server.start(settings, stores, vault, keys(), world));
  }

  static List<ApiKey> keys() {
    List<ApiKey> keys = new ArrayList<>();
    for (Role role : Role.values()) {
      Source source =
          role == Role.COLLECTOR || role == Role.BACKEND ? new Source(role.label(), false) : null;
      keys.add(new ApiKey(role.label(), role, ApiKeys.hash(secret(role.label())), source));
    }
    keys.add(
        new ApiKey(
            "import", Role.BACKEND, ApiKeys.hash(secret("import")), new Source("import", true)));
    for (Role role : List.of(Role.PRIVACY, Role.BACKEND, Role.ANALYST)) {
      String name = "personnel-" + role.label();
      Source source = role == Role.BACKEND ? new Source(name, false) : null;
      keys.add(new ApiKey(name, role, ApiKeys.hash(secret(name)), source, true));
    }
    return keys;
  }

  static String secret(String name) {
    return "secret-of-" + name;
  }

  Server server() {
    return server;
  }

  HttpResponse<String> post(String path, String key, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + secret(key))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> call(String method, String path, String key, BodyPublisher body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + secret(key))
            .header("Content-Type", "application/json")
            .method(method, body));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] gzip(String plain) {
    return gzip(plain.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
