package org.engagement.sdk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * One thread that works as long as there is something to do, and else waits for a bell.
 *
 * <p>What comes while nothing goes on is taken at once. While there is always something, each look
 * begins a little after the one before it, so that it takes more at once and costs less for each;
 * where more is left than one look takes, the next one follows at once.
 */
final class Worker {
  private static final Duration FIRST_REST = Duration.ofMillis(200);
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);

  private final Logger log = System.getLogger(Worker.class.getName());
  private final Thread thread;
  private final Pass pass;
  private final Bell bell;
  private final Duration idleWait;
  private final Duration gathering;
  private volatile boolean stopping;
  private volatile long wellNanos;

  /** One look for something to do. */
  @FunctionalInterface
  interface Pass {
    /** Does what there is to do and returns how much that was. */
    Worked run();
  }

  /**
   * Makes a worker that does not work yet.
   *
   * @param idleWait how long it waits for the bell before it looks all the same
   * @param gathering from one look that found something to the next
   */
  Worker(String name, Pass pass, Bell bell, Duration idleWait, Duration gathering) {
    this.pass = pass;
    this.bell = bell;
    this.idleWait = idleWait;
    this.gathering = gathering;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
  }

  void start() {
    wellNanos = System.nanoTime();
    thread.start();
  }

  String name() {
    return thread.getName();
  }

  /**
   * Returns whether it was started and is not about to stop, and yet its thread has ended or no
   * pass has come to a good end for longer than this.
   */
  boolean standsStill(Duration longest) {
    return thread.getState() != Thread.State.NEW
        && !stopping
        && (!thread.isAlive() || System.nanoTime() - wellNanos > longest.toNanos());
  }

  /** Lets the pass that runs come to its end and begins no other. */
  void stop() {
    stopping = true;
  }

  /**
   * Waits for the end, if there was a start, interrupts when it does not come by itself, and waits
   * a little more.
   */
  void join(Duration atMost, Duration afterInterrupt) throws InterruptedException {
    if (thread.getState() != Thread.State.NEW && !thread.join(atMost)) {
      thread.interrupt();
      thread.join(afterInterrupt);
    }
  }

  private void work() {
    Duration rest = FIRST_REST;
    while (!stopping) {
      long seen = bell.count();
      long began = System.nanoTime();
      try {
        Worked worked = pass.run();
        wellNanos = System.nanoTime();
        rest = FIRST_REST;
        if (!stopping) {
          switch (worked) {
            case NOTHING -> bell.await(seen, idleWait);
            case ALL -> Thread.sleep(gathering.minusNanos(System.nanoTime() - began));
            case PART -> {}
          }
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.log(Level.WARNING, thread.getName() + " rests after a failure", e);
        if (!rested(rest)) {
          return;
        }
        rest = longer(rest);
      }
    }
  }

  private boolean rested(Duration rest) {
    long until = System.nanoTime() + rest.toNanos();
    try {
      while (!stopping && System.nanoTime() < until) {
        Thread.sleep(FIRST_REST.dividedBy(4));
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static Duration longer(Duration rest) {
    Duration twice = rest.multipliedBy(2);
    return twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
  }
}
