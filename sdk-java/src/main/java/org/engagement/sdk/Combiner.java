package org.engagement.sdk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Joins what several threads want done at the same time into one call, without a thread of its own:
 * whoever finds nobody at work leads, works for all who wait, and hands on.
 *
 * <p>Promises: each request is worked on at most once and with others only up to the limit; a call
 * that fails, fails exactly those that it was made for; nobody leads for ever.
 *
 * @param <Q> what a thread wants done
 * @param <A> what came of it
 */
final class Combiner<Q, A> {
  private final Function<List<Q>, List<A>> work;
  private final ToIntFunction<Q> weight;
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Place<Q, A>> waiting = new ArrayDeque<>();
  private boolean led;

  /**
   * Makes a combiner.
   *
   * @param work answers each request, in their order
   * @param limit the most that one call may weigh, unless one request alone weighs more
   */
  Combiner(Function<List<Q>, List<A>> work, ToIntFunction<Q> weight, int limit) {
    this.work = work;
    this.weight = weight;
    this.limit = limit;
  }

  /**
   * Returns what came of the request.
   *
   * @throws InterruptedException if the thread was interrupted while it waited; the request may or
   *     may not be worked on
   */
  A ask(Q request) throws InterruptedException {
    Place<Q, A> place = new Place<>(request, lock.newCondition());
    lock.lockInterruptibly();
    try {
      waiting.add(place);
      awaitTurn(place);
      if (place.isOpen()) {
        led = true;
      }
    } finally {
      lock.unlock();
    }
    if (place.isOpen()) {
      lead(place);
    }
    return place.answer();
  }

  /** Waits, holding the lock in between, until the request is done or nobody leads. */
  private void awaitTurn(Place<Q, A> place) throws InterruptedException {
    try {
      while (led && place.isOpen()) {
        place.turn.await();
      }
    } catch (InterruptedException e) {
      if (!place.isOpen()) {
        Thread.currentThread().interrupt();
        return;
      }
      waiting.remove(place);
      if (!led) {
        wakeNext();
      }
      throw e;
    }
  }

  /** Works until the own request is done; others that came meanwhile are left to the next. */
  private void lead(Place<Q, A> own) {
    try {
      while (own.isOpen()) {
        workFor(take());
      }
    } finally {
      lock.lock();
      try {
        led = false;
        wakeNext();
      } finally {
        lock.unlock();
      }
    }
  }

  private List<Place<Q, A>> take() {
    lock.lock();
    try {
      List<Place<Q, A>> taken = new ArrayList<>();
      int weighs = 0;
      while (!waiting.isEmpty()) {
        weighs += weight.applyAsInt(waiting.element().request);
        if (!taken.isEmpty() && weighs > limit) {
          break;
        }
        taken.add(waiting.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void workFor(List<Place<Q, A>> taken) {
    try {
      List<A> answers = work.apply(taken.stream().map(place -> place.request).toList());
      for (int i = 0; i < taken.size(); i++) {
        taken.get(i).answer(answers.get(i));
      }
    } catch (RuntimeException e) {
      taken.forEach(place -> place.fail(e));
    } catch (Error e) {
      taken.forEach(
          place -> place.fail(new IllegalStateException("the call ended in an error", e)));
      throw e;
    } finally {
      wake(taken);
    }
  }

  private void wake(List<Place<Q, A>> done) {
    lock.lock();
    try {
      done.forEach(place -> place.turn.signal());
    } finally {
      lock.unlock();
    }
  }

  private void wakeNext() {
    Place<Q, A> next = waiting.peek();
    if (next != null) {
      next.turn.signal();
    }
  }

  /** A request in the queue, and its answer. */
  private static final class Place<Q, A> {
    private final Q request;
    private final Condition turn;
    private volatile boolean open = true;
    private @Nullable A answer;
    private @Nullable RuntimeException failure;

    Place(Q request, Condition turn) {
      this.request = request;
      this.turn = turn;
    }

    boolean isOpen() {
      return open;
    }

    void answer(A result) {
      answer = result;
      open = false;
    }

    void fail(RuntimeException reason) {
      if (open) {
        failure = reason;
        open = false;
      }
    }

    A answer() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(answer);
    }
  }
}
