package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerLivenessTest {
  private static final Duration AT_ONCE = Duration.ofNanos(1);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final AtomicReference<Worker.Pass> pass = new AtomicReference<>(() -> Worked.NOTHING);
  private final Nudge nudge = new Nudge();
  private final Worker worker =
      new Worker(
          "worker",
          () -> pass.get().run(),
          nudge.projecting(),
          Duration.ofMillis(1),
          Duration.ofMillis(1));

  @AfterEach
  void stop() throws InterruptedException {
    worker.stop();
    nudge.everyone();
    worker.join(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Test
  void that_was_not_started_or_is_about_to_stop_does_not_stand_still() {
    assertThat(worker.standsStill(AT_ONCE)).isFalse();
    worker.start();
    worker.stop();
    assertThat(worker.standsStill(AT_ONCE)).isFalse();
  }

  @Test
  void stands_still_when_its_thread_has_died() throws InterruptedException {
    worker.start();
    assertThat(worker.standsStill(NEVER)).isFalse();
    pass.set(() -> {
      throw new StackOverflowError();
    });
    await(() -> worker.standsStill(NEVER));
  }

  @Test
  void stands_still_while_a_pass_does_not_end_and_no_longer() throws InterruptedException {
    CountDownLatch ends = new CountDownLatch(1);
    pass.set(() -> {
      pass.set(() -> Worked.NOTHING);
      try {
        ends.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Worked.NOTHING;
    });
    worker.start();
    await(() -> worker.standsStill(SHORT));
    ends.countDown();
    await(() -> !worker.standsStill(SHORT));
  }

  @Test
  void stands_still_while_every_pass_fails() throws InterruptedException {
    pass.set(() -> {
      throw new IllegalStateException("a fault of ours");
    });
    worker.start();
    await(() -> worker.standsStill(SHORT));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(Duration.ofMillis(5));
    }
  }
}
