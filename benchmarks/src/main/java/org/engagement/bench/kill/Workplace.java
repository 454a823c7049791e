package org.engagement.bench.kill;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * Where a drill works: a folder, and the one address that every server of it listens on, so that an
 * import finds the next one where the last one was.
 */
record Workplace(Path folder, int port) {
  static Workplace in(Path folder) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Workplace(folder, socket.getLocalPort());
    }
  }

  /** The servers' data folder. */
  Path data() {
    return folder.resolve("data");
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns an API key that the first server made. */
  String key(String name) throws IOException {
    Properties keys = new Properties();
    try (Reader reader = Files.newBufferedReader(data().resolve("dev-keys.properties"))) {
      keys.load(reader);
    }
    return Objects.requireNonNull(keys.getProperty(name), "there is no such key");
  }
}
