package org.engagement.bench.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The process that makes the load: requests leave at fixed times whether or not the ones before
 * them are answered, and each latency counts from the time at which the request was to leave, so
 * that a server that stalls does not slow its own measurement down.
 */
public final class Load {
  private static final int BATCH = 100;
  private static final int MOST_OPEN = 1_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String WHOLE_BATCH = "\"accepted\":" + BATCH + ",";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;
  private final String key;
  private final Events events;

  private Load(URI uri, String key, Events events) {
    this.uri = uri;
    this.key = key;
    this.events = events;
  }

  /**
   * Reads the key and then one line a step, rate and seconds, and answers each with a line.
   *
   * @param arguments where to send, and how many people there are
   */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String key = in.readLine();
    Load load =
        new Load(
            URI.create(arguments[0]).resolve("/api/v1/events"),
            key,
            new Events("load", Integer.parseInt(arguments[1])));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] step = line.split(" ", -1);
      System.out.println(load.run(Integer.parseInt(step[0]), Integer.parseInt(step[1])).line());
    }
    System.exit(0);
  }

  private Step run(int perSecond, int seconds) {
    Histogram latencies = new ConcurrentHistogram(TimeUnit.SECONDS.toNanos(60), 3);
    AtomicLong acknowledged = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    AtomicInteger open = new AtomicInteger();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    long interval = TimeUnit.SECONDS.toNanos(1) * BATCH / perSecond;
    long requests = (long) perSecond * seconds / BATCH;
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    for (long i = 0; i < requests; i++) {
      long intended = start + i * interval;
      String body = events.document(BATCH);
      waitUntil(intended);
      if (open.get() >= MOST_OPEN) {
        failed.addAndGet(BATCH);
        continue;
      }
      open.incrementAndGet();
      answers.add(
          send(body)
              .thenAccept(whole -> {
                latencies.recordValue(
                    Math.min(System.nanoTime() - intended, latencies.getHighestTrackableValue()));
                (whole ? acknowledged : failed).addAndGet(BATCH);
                open.decrementAndGet();
              }));
    }
    answers.forEach(CompletableFuture::join);
    return new Step(
        perSecond,
        acknowledged.get(),
        failed.get(),
        latencies.getValueAtPercentile(50) / 1e6,
        latencies.getValueAtPercentile(99) / 1e6,
        latencies.getMaxValue() / 1e6,
        (System.nanoTime() - start) / 1e9);
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Returns whether the whole batch was accepted; false also where there was no answer. */
  private CompletableFuture<Boolean> send(String body) {
    return client
        .sendAsync(request(body), HttpResponse.BodyHandlers.ofString())
        .handle((answer, fault) ->
            fault == null && answer.statusCode() == 200 && answer.body().contains(WHOLE_BATCH));
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(uri)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
