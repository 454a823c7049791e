package org.engagement.bench.ingest;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rates that rise until the server does not hold them any more, each with what came after. */
final class Ladder {
  static final double LIMIT_MS = 100;
  static final double LIMIT_CATCH_UP_SECONDS = 1;

  private static final int WARM_UP_PER_SECOND = 5_000;
  private static final int BEHIND_PER_SECOND = 4_000;
  private static final int BEHIND_SECONDS = 8;
  private static final int MOST_BACKLOG = 10_000_000;
  private static final long LONGEST_CATCH_UP_NANOS = 120_000_000_000L;

  private final Node node;
  private final LoadProcess load;
  private final int seconds;
  private final int warmUpSeconds;
  private final List<Rung> rungs = new ArrayList<>();

  Ladder(Node node, LoadProcess load, int seconds, int warmUpSeconds) {
    this.node = node;
    this.load = load;
    this.seconds = seconds;
    this.warmUpSeconds = warmUpSeconds;
  }

  /**
   * One rate.
   *
   * @param backlog activities that were not projected when the last request was answered
   * @param catchUpSeconds until they were
   * @param work decided and sent behind it, until then
   * @param cpu spent on it, until then
   */
  record Rung(Step step, long backlog, double catchUpSeconds, Work work, Cpu cpu) {
    /** Whether everything was acknowledged in time and the projection was hardly behind. */
    boolean holds() {
      return step.failed() == 0
          && step.p99Ms() < LIMIT_MS
          && catchUpSeconds < LIMIT_CATCH_UP_SECONDS;
    }

    /** Returns how many events were projected in a second of the load. */
    double projectedPerSecond() {
      return (step.acknowledged() - backlog) / step.seconds();
    }

    double decisionsPerSecond() {
      return work.decisions() / (step.seconds() + catchUpSeconds);
    }

    double messagesPerSecond() {
      return work.messagesSent() / (step.seconds() + catchUpSeconds);
    }
  }

  /** What is told of each rung as it is done. */
  @FunctionalInterface
  interface Watcher {
    void saw(Rung rung);
  }

  /** Climbs, after a warm-up, until two rates in a row did not hold. */
  void climb(List<Integer> rates, Watcher watcher) throws IOException {
    step(WARM_UP_PER_SECOND, warmUpSeconds);
    int missed = 0;
    for (int rate : rates) {
      Rung rung = step(rate, seconds);
      rungs.add(rung);
      watcher.saw(rung);
      missed = rung.holds() ? 0 : missed + 1;
      if (missed == 2) {
        return;
      }
    }
  }

  /** Returns how many events a second the projection takes when it is behind and all else rests. */
  double catchUpPerSecond() throws IOException, SQLException {
    HeldProjection.during(node.database(), () -> load.run(BEHIND_PER_SECOND, BEHIND_SECONDS));
    long backlog = node.backlog(MOST_BACKLOG);
    return backlog / catchUp();
  }

  private Rung step(int perSecond, int length) throws IOException {
    Work workBefore = Work.now(node.database());
    Cpu cpuBefore = Cpu.now(node.database());
    Step step = load.run(perSecond, length);
    long backlog = node.backlog(MOST_BACKLOG);
    double catchUpSeconds = catchUp();
    return new Rung(
        step,
        backlog,
        catchUpSeconds,
        Work.now(node.database()).minus(workBefore),
        Cpu.now(node.database()).minus(cpuBefore));
  }

  private double catchUp() {
    long start = System.nanoTime();
    while (node.backlog(1) > 0 && System.nanoTime() - start < LONGEST_CATCH_UP_NANOS) {
      pause();
    }
    return (System.nanoTime() - start) / 1e9;
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
