package org.engagement.adapter.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A program run to its end, with what it printed. */
record Command(int status, String output) {
  /** Runs a program in plain English and without settings for PostgreSQL from outside. */
  static Command run(List<String> words) throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Command(process.waitFor(), output.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + words.getFirst() + " ran", e);
    }
  }

  /** True when the program exists and ends well. */
  static boolean succeeds(List<String> words) {
    try {
      return run(words).succeeded();
    } catch (IOException e) {
      return false;
    }
  }

  static List<String> concat(List<String> prefix, String... words) {
    var all = new ArrayList<>(prefix);
    all.addAll(List.of(words));
    return all;
  }

  boolean succeeded() {
    return status == 0;
  }
}
