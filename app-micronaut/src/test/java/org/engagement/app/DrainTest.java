package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/** The end of a node: what runs is finished, nothing new is taken. */
class DrainTest {
  @Test
  void a_call_that_runs_is_answered_before_the_server_ends() throws Exception {
    RunningServer server = RunningServer.inMemory();
    URI uri = server.server().uri();
    byte[] body = "{\"events\":[]}".getBytes(StandardCharsets.UTF_8);
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Authorization: Bearer "
                  + RunningServer.secret("collector")
                  + "\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, 5);
      out.flush();
      TimeUnit.MILLISECONDS.sleep(500);
      CompletableFuture<Void> end = CompletableFuture.runAsync(server::close);
      TimeUnit.MILLISECONDS.sleep(500);
      assertThat(end).isNotDone();
      out.write(body, 5, body.length - 5);
      out.flush();
      assertThat(firstLine(socket)).contains(" 200 ");
      end.get(10, TimeUnit.SECONDS);
    }
    assertThatThrownBy(() -> new Socket(uri.getHost(), uri.getPort()).close())
        .isInstanceOf(ConnectException.class);
    server.close();
  }

  @Test
  void a_call_that_never_ends_holds_the_server_no_longer_than_the_settings_allow()
      throws Exception {
    RunningServer server =
        RunningServer.on(InMemoryStores.create(), Map.of("http.drainSeconds", "1"));
    URI uri = server.server().uri();
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
                  .getBytes(StandardCharsets.US_ASCII));
      TimeUnit.MILLISECONDS.sleep(300);
      CompletableFuture.runAsync(server::close).get(10, TimeUnit.SECONDS);
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next >= 0 && next != '\r';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }
}
