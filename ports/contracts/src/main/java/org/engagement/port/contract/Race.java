package org.engagement.port.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs tasks on threads of their own that all start at one moment. */
public final class Race {
  private static final long BOUND_SECONDS = 60;

  private Race() {}

  /** Runs these and returns what they returned, in their order; a failure of one is a failure. */
  public static <T> List<T> of(List<Callable<T>> tasks) {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> task : tasks) {
        running.add(
            threads.submit(() -> {
              start.await(BOUND_SECONDS, TimeUnit.SECONDS);
              return task.call();
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get(BOUND_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a runner failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a runner did not arrive", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the race was called off", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Runs so many of one kind, each told its number. */
  public static <T> List<T> of(int runners, IntFunction<Callable<T>> runner) {
    return of(IntStream.range(0, runners).mapToObj(runner).toList());
  }
}
