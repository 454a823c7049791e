package org.engagement.app.demo.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.engagement.app.security.DevelopmentKeys;
import org.engagement.port.driven.Bytes;

/** The server's HTTP interface as clients use it, with the keys of the data folder. */
public final class Api implements AutoCloseable {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);
  private static final String JSON = "application/json";

  private final JsonMapper mapper = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final Properties keys = new Properties();

  Api(URI server, Path dataFolder) {
    this.server = server;
    try (var reader = Files.newBufferedReader(dataFolder.resolve(DevelopmentKeys.FILE))) {
      keys.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer: its status, and its body where that is JSON. */
  public record Answer(int status, JsonNode body) {
    /**
     * Returns the body of an answer that had to be good.
     *
     * @throws IllegalStateException if it was not
     */
    public JsonNode ok(String what) {
      if (status != 200) {
        throw new IllegalStateException(
            what + " was answered " + status + " " + body.path("detail").asText());
      }
      return body;
    }
  }

  /** Posts JSON with the key of this name. */
  public Answer post(String path, String key, Object body) {
    return send(request(path, key).POST(BodyPublishers.ofByteArray(bytes(body))).build());
  }

  /**
   * Posts JSON and returns the bytes of the answer, which had to be good.
   *
   * @throws IllegalStateException if it was not
   */
  public Bytes fetch(String path, String key, Object body) {
    HttpResponse<byte[]> answer =
        ask(request(path, key).POST(BodyPublishers.ofByteArray(bytes(body))).build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " was answered " + answer.statusCode());
    }
    return Bytes.of(answer.body());
  }

  /** Posts bytes as they are. */
  Answer postRaw(String path, String key, byte[] body) {
    return send(request(path, key).POST(BodyPublishers.ofByteArray(body)).build());
  }

  /** Posts as the tracking clients do, with the write key in a header of its own. */
  Answer track(String path, byte[] body) {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(LONGEST_CALL)
            .header("X-Write-Key", key("collector"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  Answer put(String path, String key, Object body) {
    return send(request(path, key).PUT(BodyPublishers.ofByteArray(bytes(body))).build());
  }

  /** Follows a link of a mail: the name in it leads to this server. */
  Answer follow(String link, boolean act) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(URI.create(link).getRawPath())).timeout(LONGEST_CALL);
    return send(
        act
            ? request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build()
            : request.GET().build());
  }

  byte[] bytes(Object body) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonMapper mapper() {
    return mapper;
  }

  /** Returns an object to fill and post. */
  public ObjectNode newObject() {
    return mapper.createObjectNode();
  }

  /** Reads JSON. */
  public JsonNode read(Bytes json) {
    try {
      return mapper.readTree(json.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] packed(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(LONGEST_CALL)
        .header("Authorization", "Bearer " + key(key))
        .header("Content-Type", JSON);
  }

  /** Returns the secret of the key of this name. */
  String key(String name) {
    return Objects.requireNonNull(keys.getProperty(name), "the data folder has a key of each role");
  }

  private Answer send(HttpRequest request) {
    HttpResponse<byte[]> answer = ask(request);
    boolean json =
        answer
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.contains("json"))
            .isPresent();
    return new Answer(
        answer.statusCode(), json ? read(Bytes.of(answer.body())) : mapper.createObjectNode());
  }

  private HttpResponse<byte[]> ask(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the server was asked", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
