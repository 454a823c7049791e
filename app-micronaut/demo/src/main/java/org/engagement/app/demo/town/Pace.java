package org.engagement.app.demo.town;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.engagement.sdk.Engagement;

/**
 * Lets time pass: the clock is stepped, and then nothing else happens until all that is due is
 * over.
 */
final class Pace {
  private static final Duration LONGEST_REST = Duration.ofMinutes(2);

  private final SteppingClock clock;
  private final Engagement engine;

  Pace(SteppingClock clock, Engagement engine) {
    this.clock = clock;
    this.engine = engine;
  }

  /**
   * Steps the clock and waits until nothing is due any more.
   *
   * @param meanwhile is done between two looks
   */
  void stepTo(Instant instant, Runnable meanwhile) {
    clock.stepTo(instant);
    rest(meanwhile);
  }

  /** Steps from one thing that is due to the next, up to this instant. */
  void pass(Instant until, Runnable meanwhile) {
    while (clock.instant().isBefore(until)) {
      Instant now = clock.instant();
      stepTo(
          engine.nextDue().filter(now::isBefore).filter(until::isAfter).orElse(until), meanwhile);
    }
  }

  /** Waits until nothing is due at this instant any more. */
  void rest(Runnable meanwhile) {
    await(engine::idle, "the engine comes to rest", meanwhile);
  }

  /**
   * Waits for what the engine does by itself.
   *
   * @throws IllegalStateException if it does not
   */
  void await(BooleanSupplier condition, String what, Runnable meanwhile) {
    long start = System.nanoTime();
    meanwhile.run();
    for (int looks = 1; !condition.getAsBoolean(); looks++) {
      if (System.nanoTime() - start > LONGEST_REST.toNanos()) {
        throw new IllegalStateException("it must be that " + what);
      }
      meanwhile.run();
      pause(Math.min(looks, 5));
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("the simulation was interrupted", e);
  }
}
