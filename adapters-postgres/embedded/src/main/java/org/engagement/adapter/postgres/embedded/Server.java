package org.engagement.adapter.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;

/** A running server. */
final class Server {
  private static final int ATTEMPTS = 3;

  /** A server that was killed first reads its log again, which may take a while. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(10);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

  private final DataFolder layout;
  private final Programs programs;
  private final int port;

  private Server(DataFolder layout, Programs programs, int port) {
    this.layout = layout;
    this.programs = programs;
    this.port = port;
  }

  static Server start(DataFolder layout, Programs programs) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Settings.write(layout, port);
      Files.deleteIfExists(layout.startLog());
      var started = programs.start(layout, START_PATIENCE);
      if (started.succeeded()) {
        return new Server(layout, programs, port);
      }
      // between our look and the server's, somebody may have taken the port
      if (attempt == ATTEMPTS || isFree(port)) {
        throw new IllegalStateException(
            "PostgreSQL did not start: %s (its log is in %s)"
                .formatted(started.output(), layout.log()));
      }
    }
  }

  int port() {
    return port;
  }

  /** Lets no new client in and ends when the last one has gone, or when the time is over. */
  void stopWhenUnused(Duration patience) {
    stop(Programs.Mode.SMART, patience);
  }

  /** Stops the server with everything written, so that the next start has nothing to recover. */
  void stop() {
    if (isRunning() && !stop(Programs.Mode.FAST, STOP_PATIENCE)) {
      stop(Programs.Mode.IMMEDIATE, STOP_PATIENCE);
    }
  }

  private boolean isRunning() {
    return Files.exists(layout.processFile());
  }

  private boolean stop(Programs.Mode mode, Duration patience) {
    try {
      return programs.stop(layout, mode, patience).succeeded() || !isRunning();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
