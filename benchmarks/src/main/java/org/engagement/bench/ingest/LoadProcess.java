package org.engagement.bench.ingest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The second process, {@link Load}, which is told rate and length of each step. */
final class LoadProcess implements AutoCloseable {
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private LoadProcess(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static LoadProcess start(URI uri, String key, int people) throws IOException {
    LoadProcess load =
        new LoadProcess(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Load.class.getName(),
                    uri.toString(),
                    Integer.toString(people))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    load.order(key);
    return load;
  }

  Step run(int perSecond, int seconds) throws IOException {
    order(perSecond + " " + seconds);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the process that makes the load has ended");
    }
    return Step.parse(answer);
  }

  private void order(String line) throws IOException {
    orders.write(line);
    orders.newLine();
    orders.flush();
  }

  @Override
  public void close() throws IOException {
    orders.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
