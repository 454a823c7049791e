package org.engagement.bench.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rates that rise until the server does not hold them any more, each with what came after. */
final class Ladder {
  static final double LIMIT_MS = 100;

  private static final int[] RATES = {2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 16_000, 20_000};
  private static final int WARM_UP_PER_SECOND = 3_000;
  private static final int WARM_UP_SECONDS = 15;
  private static final int MOST_BACKLOG = 10_000_000;
  private static final long LONGEST_CATCH_UP_NANOS = 120_000_000_000L;

  private final Node node;
  private final LoadProcess load;
  private final int seconds;
  private final List<Rung> rungs = new ArrayList<>();

  Ladder(Node node, LoadProcess load, int seconds) {
    this.node = node;
    this.load = load;
    this.seconds = seconds;
  }

  /**
   * One rate.
   *
   * @param backlog activities that were not projected when the last request was answered
   * @param catchUpSeconds until they were
   */
  record Rung(Step step, long backlog, double catchUpSeconds) {
    /** Whether everything was acknowledged in time. */
    boolean holds() {
      return step.failed() == 0 && step.p99Ms() < LIMIT_MS;
    }

    double projectedPerSecond() {
      return step.acknowledged() / (step.seconds() + catchUpSeconds);
    }
  }

  /** What is told of each rung as it is done. */
  @FunctionalInterface
  interface Watcher {
    void saw(Rung rung);
  }

  /** Climbs, after a warm-up, until two rates in a row did not hold. */
  void climb(Watcher watcher) throws IOException {
    step(WARM_UP_PER_SECOND, WARM_UP_SECONDS);
    rungs.clear();
    int missed = 0;
    for (int rate : RATES) {
      Rung rung = step(rate, seconds);
      watcher.saw(rung);
      missed = rung.holds() ? 0 : missed + 1;
      if (missed == 2) {
        return;
      }
    }
  }

  private Rung step(int perSecond, int length) throws IOException {
    Step step = load.run(perSecond, length);
    long backlog = node.backlog(MOST_BACKLOG);
    long start = System.nanoTime();
    while (node.backlog(1) > 0 && System.nanoTime() - start < LONGEST_CATCH_UP_NANOS) {
      pause();
    }
    Rung rung = new Rung(step, backlog, (System.nanoTime() - start) / 1e9);
    rungs.add(rung);
    return rung;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the bench was interrupted", e);
    }
  }

  List<Rung> rungs() {
    return List.copyOf(rungs);
  }

  /** Returns the highest rate that held. */
  Optional<Rung> highest() {
    return rungs.stream().filter(Rung::holds).reduce((lower, higher) -> higher);
  }
}
