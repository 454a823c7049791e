package org.engagement.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.engagement.bench.drill.History.Step;
import org.engagement.port.PortUnavailable;

/** Runs histories on a fleet, many at once, the lanes of each side by side. */
final class Races {
  private static final int AT_ONCE = 12;

  private final Fleet fleet;
  private final Recorder recorder;
  private final long seed;
  private final AtomicLong unanswered = new AtomicLong();

  Races(Fleet fleet, Recorder recorder, long seed) {
    this.fleet = fleet;
    this.recorder = recorder;
    this.seed = seed;
  }

  /**
   * Runs this many histories.
   *
   * @param done is told how many have ended
   */
  void run(int histories, IntConsumer done) {
    Semaphore places = new Semaphore(AT_ONCE);
    AtomicLong ended = new AtomicLong();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < histories; i++) {
        History history = History.drawn(seed, i, fleet.size());
        places.acquireUninterruptibly();
        running.add(
            threads.submit(() -> {
              try {
                run(history, threads);
                done.accept((int) ended.incrementAndGet());
              } finally {
                places.release();
              }
            }));
      }
      running.forEach(Races::await);
    }
  }

  /** Returns how many calls ended with nobody knowing what came of them. */
  long unanswered() {
    return unanswered.get();
  }

  private void run(History history, ExecutorService threads) {
    Person person =
        Person.known(
            "drill-" + history.number(), fleet.desk(history.number() % fleet.size()), recorder);
    List<Future<?>> lanes = new ArrayList<>();
    for (List<Step> lane : history.lanes()) {
      lanes.add(threads.submit(() -> lane.forEach(step -> take(step, person))));
    }
    lanes.forEach(Races::await);
    history.afterwards().forEach(step -> take(step, person));
  }

  private void take(Step step, Person person) {
    try {
      Thread.sleep(step.pause());
      person.act(step.act(), fleet.desk(step.engine()));
    } catch (PortUnavailable e) {
      unanswered.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the drill was interrupted", e);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the drill was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a history failed", e.getCause());
    }
  }
}
