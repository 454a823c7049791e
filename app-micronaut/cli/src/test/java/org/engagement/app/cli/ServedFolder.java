package org.engagement.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own on a data folder, as {@code engage serve} runs it. */
final class ServedFolder implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(2);

  private final Path folder;
  private final Process process;
  private final URI uri;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServedFolder(Path folder, Process process, URI uri) {
    this.folder = folder;
    this.process = process;
    this.uri = uri;
  }

  static ServedFolder start(Path folder) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder.getParent(), "serve", ".log");
    Process process =
        new ProcessBuilder(command(List.of("serve", "--data", folder.toString(), "--port", "0")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long end = System.nanoTime() + TO_START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Optional<String> ready =
          Files.readAllLines(log).stream().filter(line -> line.startsWith("ready ")).findFirst();
      if (ready.isPresent()) {
        return new ServedFolder(
            folder, process, URI.create(ready.get().substring("ready ".length())));
      }
      Thread.sleep(50);
    }
    process.destroyForcibly();
    throw new IllegalStateException("the server did not start: " + Files.readString(log));
  }

  static List<String> command(List<String> arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Engage.class.getName()),
            arguments.stream())
        .toList();
  }

  URI uri() {
    return uri;
  }

  String key(String name) throws IOException {
    Properties keys = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("dev-keys.properties"))) {
      keys.load(reader);
    }
    return keys.getProperty(name);
  }

  HttpResponse<String> send(String method, String path, String key, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + key(key))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Asks the process to end, and returns its code. */
  int end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the server does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
  }
}
