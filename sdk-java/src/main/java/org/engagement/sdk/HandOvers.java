package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Step;

/**
 * The hand-overs under way, each on a virtual thread, at most so many on one channel: a slow
 * channel holds up nobody else's.
 */
@Singleton
final class HandOvers {
  private final Logger log = System.getLogger(HandOvers.class.getName());
  private final HandingOver handingOver;
  private final Lines lines;
  private final Nudge nudge;
  private final int atOnce;
  private final Map<Channel, Semaphore> places = new ConcurrentHashMap<>();
  private final AtomicLong reservations = new AtomicLong();
  private final AtomicBoolean refused = new AtomicBoolean();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  @Inject
  HandOvers(HandingOver handingOver, Lines lines, Nudge nudge, EngagementSettings settings) {
    this.handingOver = handingOver;
    this.lines = lines;
    this.nudge = nudge;
    this.atOnce = settings.handOversPerChannel;
  }

  /** Returns the leave for one more message on the channel; its place is then taken. */
  Optional<Line.Leave> reserve(Channel channel) {
    if (!placesOf(channel).tryAcquire()) {
      refused.set(true);
      return Optional.empty();
    }
    Optional<Line.Leave> leave = lines.leave(channel);
    if (leave.isPresent()) {
      reservations.incrementAndGet();
    } else {
      placesOf(channel).release();
    }
    return leave;
  }

  /** Gives back what was reserved, and says so if there was one place too few. */
  void giveBack(Line.Leave leave) {
    leave.close();
    placesOf(leave.line().gateway().channel()).release();
    if (refused.getAndSet(false)) {
      nudge.aboutMessages();
    }
  }

  /** Begins to hand over what was claimed at this reading of the monotonic clock. */
  void begin(Due due, Step.Claim claim, Reach.Ways ways, Line.Leave leave, long claimedNanos) {
    Thread thread =
        Thread.ofVirtual()
            .name("hand-over")
            .unstarted(() -> handOver(due, claim, ways, leave, claimedNanos));
    threads.add(thread);
    thread.start();
  }

  private void handOver(
      Due due, Step.Claim claim, Reach.Ways ways, Line.Leave leave, long claimedNanos) {
    try {
      handingOver.handOver(due, claim, ways, leave, claimedNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "an attempt stays claimed until its lease ends", e);
    } finally {
      // in this order: whoever awaits the threads finds no place taken
      giveBack(leave);
      threads.remove(Thread.currentThread());
    }
  }

  /** Returns whether any message is being claimed or handed over. */
  boolean underWay() {
    return places.values().stream().anyMatch(place -> place.availablePermits() < atOnce);
  }

  /** Returns how many places were ever reserved, so that a look can tell whether it missed one. */
  long reservations() {
    return reservations.get();
  }

  /**
   * Waits until nothing is under way.
   *
   * @throws PortUnavailable if the thread is interrupted meanwhile
   */
  void await() {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortUnavailable(Deliveries.class, e);
    }
  }

  /** Waits for what is under way, interrupts what takes longer, and waits a little more. */
  void drain(Duration atMost, Duration afterInterrupt) throws InterruptedException {
    joinAll(atMost);
    threads.forEach(Thread::interrupt);
    joinAll(afterInterrupt);
  }

  private void joinAll(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }
  }

  private Semaphore placesOf(Channel channel) {
    return places.computeIfAbsent(channel, any -> new Semaphore(atOnce));
  }
}
