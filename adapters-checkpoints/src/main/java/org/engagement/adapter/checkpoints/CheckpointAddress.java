package org.engagement.adapter.checkpoints;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP address that takes each checkpoint as the body of a PUT, {@code text/plain}, and answers
 * with a status from 200 to 299. Redirects are not followed.
 */
public final class CheckpointAddress implements CheckpointPublisher {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String TEXT = "text/plain; charset=utf-8";

  private final URI address;
  private final @Nullable Path tokenFile;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * Makes the place at this address.
   *
   * @param address {@code https}, or {@code http} within the machine
   * @param tokenFile holds the bearer token, read anew each time; null sends none
   * @throws IllegalArgumentException if the address is neither
   */
  public CheckpointAddress(URI address, @Nullable Path tokenFile) {
    if (!isAddress(address)) {
      throw new IllegalArgumentException(
          "an address for checkpoints is https, or http to loopback");
    }
    this.address = address;
    this.tokenFile = tokenFile;
  }

  /** Returns whether checkpoints may be sent there. */
  public static boolean isAddress(URI address) {
    String host = address.getHost();
    boolean loopback = "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    return host != null
        && ("https".equals(address.getScheme())
            || (loopback && "http".equals(address.getScheme())));
  }

  @Override
  public void publish(Bytes note) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .timeout(PATIENCE)
              .header("Content-Type", TEXT)
              .PUT(HttpRequest.BodyPublishers.ofByteArray(note.toArray()));
      if (tokenFile != null) {
        request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
      }
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("the address for checkpoints answered " + status);
      }
    } catch (IOException e) {
      throw new PortUnavailable(CheckpointPublisher.class, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortUnavailable(CheckpointPublisher.class, e);
    }
  }
}
