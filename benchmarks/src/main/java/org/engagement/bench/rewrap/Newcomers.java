package org.engagement.bench.rewrap;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.Engagement;

/** People who become known one after the other, some each second, and how long each waits. */
final class Newcomers implements AutoCloseable {
  private static final Duration APART = Duration.ofMillis(50);

  private final Engagement engine;
  private final Histogram waits = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
  private final Thread thread;
  private volatile boolean more = true;

  private Newcomers(Engagement engine, String name) {
    this.engine = engine;
    this.thread = Thread.ofPlatform().name(name).unstarted(() -> come(name));
  }

  /** Begins, under names that begin so. */
  static Newcomers begin(Engagement engine, String name) {
    Newcomers newcomers = new Newcomers(engine, name);
    newcomers.thread.start();
    return newcomers;
  }

  private void come(String name) {
    try {
      for (int i = 0; more; i++) {
        long start = System.nanoTime();
        comes(name + "-" + i);
        waits.recordValue(System.nanoTime() - start);
        Thread.sleep(APART);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void comes(String person) {
    var shown =
        new ConsentEvent.Expression(
            new NoticeVersion("2026-1", Language.GERMAN), "app-settings", null);
    engine
        .recordConsent()
        .record(
            new RecordConsent.Request(
                new Caller("bench", false),
                person,
                new UserId(person),
                Purpose.APP_ANALYTICS,
                ConsentAction.GRANTED,
                null,
                null,
                shown));
  }

  /** Returns how long all but one in a hundred waited, in ms; they are at their end. */
  double p99Ms() {
    return waits.getValueAtPercentile(99) / 1e6;
  }

  /** Returns how long the one waited who waited longest, in ms; they are at their end. */
  double maxMs() {
    return waits.getMaxValue() / 1e6;
  }

  @Override
  public void close() {
    more = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
