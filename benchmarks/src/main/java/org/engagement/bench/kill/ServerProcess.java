package org.engagement.bench.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(5);
  private static final Duration TO_END = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** Starts a server and waits until it takes traffic. */
  static ServerProcess start(Workplace place) throws IOException, InterruptedException {
    Path log = Files.createTempFile(place.folder(), "serve", ".log");
    Process process =
        Programs.start(
            place.folder(),
            log,
            List.of(
                "serve",
                "--data",
                place.data().toString(),
                "--port",
                Integer.toString(place.port())));
    long end = System.nanoTime() + TO_START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      if (Files.readString(log).contains("ready ")) {
        return new ServerProcess(process);
      }
      Thread.sleep(LOOK_AGAIN);
    }
    process.destroyForcibly();
    throw new IllegalStateException("the server did not start: " + Files.readString(log));
  }

  /** Ends the process as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks the process to end, and returns its code. */
  int end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
