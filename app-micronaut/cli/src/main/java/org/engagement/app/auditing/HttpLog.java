package org.engagement.app.auditing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.NoteKey;

/** The log of a running server, by HTTP with a key of the role {@code auditor}. */
public final class HttpLog implements LogFiles, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String LOG = "/api/v1/audit/log/";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI server;
  private final String key;

  /** Reads from the server at this address with this key. */
  public HttpLog(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  /** Returns the key that the server says it signs with. */
  public NoteKey key() {
    byte[] text =
        read("key")
            .orElseThrow(() -> new AuditFault(AuditFault.Kind.GAP, "the server shows no key"));
    return NoteKey.parse(new String(text, StandardCharsets.UTF_8).strip());
  }

  /**
   * @throws UncheckedIOException if the server does not answer, or answers with a refusal
   */
  @Override
  public Optional<byte[]> read(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(LOG + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + key)
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return switch (response.statusCode()) {
        case OK -> Optional.of(response.body());
        case NOT_FOUND -> Optional.empty();
        case FORBIDDEN ->
            throw new IOException("the server refuses the key; it takes one of the role auditor");
        default -> throw new IOException("the server answers " + response.statusCode());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
