package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.PortUnavailable;

/**
 * The threads that project and deliver: they look at once where this process was told of something,
 * and everywhere now and then, for what others did and for the passing of time.
 */
@Singleton
final class Workers {
  private static final Logger LOG = System.getLogger(Workers.class.getName());
  private static final Duration SWEEP = Duration.ofMillis(500);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
  private static final Duration TO_END = Duration.ofSeconds(60);

  private final ProjectingActivity projecting;
  private final DeliveringInterventions delivering;
  private final Ownership ownership;
  private final Nudge nudge;
  private final int projectionThreads;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  @Inject
  Workers(
      ProjectingActivity projecting,
      DeliveringInterventions delivering,
      Ownership ownership,
      Nudge nudge,
      EngagementSettings settings) {
    this.projecting = projecting;
    this.delivering = delivering;
    this.ownership = ownership;
    this.nudge = nudge;
    this.projectionThreads = settings.projectionThreads;
  }

  /** One look at what a worker is there for; returns whether there was anything to do. */
  private interface Look {
    boolean at(boolean everything);
  }

  synchronized void start() {
    if (running) {
      throw new IllegalStateException("the engine is started already");
    }
    running = true;
    for (int i = 0; i < projectionThreads; i++) {
      List<ShardGroup> own = share(i);
      threads.add(begin("engagement-projection-" + i, all -> project(all ? own : named(own))));
    }
    threads.add(begin("engagement-delivery", ignored -> deliver()));
  }

  /** Ends the threads after what they are at, and gives the shard groups up. */
  synchronized void stop() {
    running = false;
    nudge.everyone();
    long end = System.nanoTime() + TO_END.toNanos();
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    threads.clear();
    try {
      ownership.release();
    } catch (PortUnavailable e) {
      LOG.log(Level.WARNING, "shard groups are given up only when their leases end", e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does everything that is due now once; returns whether there was anything. */
  boolean runOnce() {
    boolean projected = project(ShardGroup.all());
    boolean delivered = deliver();
    return projected || delivered;
  }

  private List<ShardGroup> share(int thread) {
    return ShardGroup.all().stream()
        .filter(group -> group.number() % projectionThreads == thread)
        .toList();
  }

  private Collection<ShardGroup> named(List<ShardGroup> own) {
    return nudge.take(own);
  }

  private boolean project(Collection<ShardGroup> groups) {
    boolean worked = false;
    for (ShardGroup group : groups) {
      while (projecting.step(group)) {
        worked = true;
        nudge.everyone();
      }
    }
    return worked;
  }

  private boolean deliver() {
    boolean worked = delivering.expireLeases();
    while (delivering.pass()) {
      worked = true;
    }
    return worked;
  }

  private Thread begin(String name, Look look) {
    return Thread.ofPlatform().name(name).daemon().start(() -> work(look));
  }

  private void work(Look look) {
    long swept = System.nanoTime() - SWEEP.toNanos();
    while (running) {
      long seen = nudge.count();
      try {
        boolean everything = System.nanoTime() - swept >= SWEEP.toNanos();
        if (everything) {
          swept = System.nanoTime();
        }
        if (!look.at(everything)) {
          nudge.await(seen, SWEEP);
        }
      } catch (PortUnavailable e) {
        LOG.log(Level.WARNING, e.getMessage());
        pause();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "a worker's step failed and is tried again", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AFTER_A_FAULT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
