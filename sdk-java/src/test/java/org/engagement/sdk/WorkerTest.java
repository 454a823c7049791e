package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits that are too long for any test show which of them a worker makes. */
@Timeout(60)
class WorkerTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Bell bell = new Bell();
  private final Semaphore looks = new Semaphore(0);
  private Worker worker = finding(List.of(), FOR_EVER, FOR_EVER);

  @AfterEach
  void end() throws InterruptedException {
    worker.stop();
    worker.join(Duration.ofMillis(1), Duration.ofSeconds(30));
  }

  @Test
  void what_comes_when_nothing_goes_on_is_taken_at_once() throws InterruptedException {
    worker = finding(List.of(Worked.NOTHING, Worked.ALL), FOR_EVER, FOR_EVER);
    worker.start();
    looks.acquire();

    bell.ring();

    looks.acquire();
    assertThat(looks.availablePermits()).isZero();
  }

  @Test
  void where_more_is_left_the_next_look_follows_at_once() throws InterruptedException {
    worker = finding(List.of(Worked.PART, Worked.PART, Worked.ALL), FOR_EVER, FOR_EVER);
    worker.start();

    looks.acquire(3);
  }

  @Test
  void while_there_is_always_something_looks_go_on_after_gathering() throws InterruptedException {
    worker =
        finding(List.of(Worked.ALL, Worked.ALL, Worked.NOTHING), FOR_EVER, Duration.ofMillis(1));
    worker.start();

    looks.acquire(3);
  }

  @Test
  void a_ring_during_a_look_is_not_missed() throws InterruptedException {
    Iterator<Worked> found = List.of(Worked.NOTHING, Worked.ALL).iterator();
    worker =
        new Worker(
            "worker",
            () -> {
              bell.ring();
              looks.release();
              return found.next();
            },
            bell,
            FOR_EVER,
            FOR_EVER);
    worker.start();

    looks.acquire(2);
  }

  private Worker finding(List<Worked> finds, Duration idleWait, Duration gathering) {
    Iterator<Worked> found = finds.iterator();
    return new Worker(
        "worker",
        () -> {
          looks.release();
          return found.next();
        },
        bell,
        idleWait,
        gathering);
  }
}
