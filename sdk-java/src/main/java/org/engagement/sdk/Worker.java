package org.engagement.sdk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** One thread that works as long as there is something to do, and else waits to be nudged. */
final class Worker {
  private static final Duration FIRST_REST = Duration.ofMillis(200);
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);

  private final Logger log = System.getLogger(Worker.class.getName());
  private final Thread thread;
  private final Pass pass;
  private final Nudge nudge;
  private final Duration idleWait;
  private volatile boolean stopping;
  private volatile long wellNanos;

  /** One look for something to do. */
  @FunctionalInterface
  interface Pass {
    /** Returns whether there was anything to do. */
    boolean run();
  }

  Worker(String name, Pass pass, Nudge nudge, Duration idleWait) {
    this.pass = pass;
    this.nudge = nudge;
    this.idleWait = idleWait;
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
      long seen = nudge.count();
      try {
        boolean busy = pass.run();
        wellNanos = System.nanoTime();
        rest = FIRST_REST;
        if (!busy && !stopping) {
          nudge.await(seen, idleWait);
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
