package org.engagement.adapter.checkpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.engagement.port.contract.CheckpointPublisherContract;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointAddressTest extends CheckpointPublisherContract {
  @TempDir private Path folder;

  private HttpServer server;
  private CheckpointAddress address;
  private volatile int answer = 204;
  private volatile @Nullable Bytes taken;
  private volatile String request = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    address =
        new CheckpointAddress(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/audit"), token);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      request =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + exchange.getRequestHeaders().getFirst("Content-Type");
      Bytes body = Bytes.of(exchange.getRequestBody().readAllBytes());
      if (answer / 100 == 2) {
        taken = body;
      }
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  @Override
  protected CheckpointPublisher publisher() {
    return address;
  }

  @Override
  protected Bytes newest() {
    return Objects.requireNonNull(taken);
  }

  @Override
  protected void refuse() {
    answer = 302;
  }

  @Test
  void puts_plain_text_with_the_token_of_the_file() throws IOException {
    Files.writeString(folder.resolve("token"), "changed");
    address.publish(Bytes.of("note".getBytes(UTF_8)));

    assertThat(request).isEqualTo("PUT /audit Bearer changed text/plain; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://insurer.example/audit", "ftp://insurer.example", "file:///tmp/x", "audit"})
  void refuses_an_address_that_is_not_https(String elsewhere) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheckpointAddress(URI.create(elsewhere), null))
        .withMessage("an address for checkpoints is https, or http to loopback");
  }
}
