package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinerTest {
  private static final int UNLUCKY = 4_444;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch open = new CountDownLatch(1);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void each_request_is_worked_on_once_and_gets_its_own_answer() throws Exception {
    Combiner<Integer, Integer> combiner = combiner(50);
    List<Callable<Integer>> asks =
        IntStream.range(0, 2_000).<Callable<Integer>>mapToObj(i -> () -> combiner.ask(i)).toList();
    open.countDown();

    List<Future<Integer>> answers = threads.invokeAll(asks);

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo(-i);
    }
    assertThat(calls.stream().flatMap(List::stream)).hasSize(2_000).doesNotHaveDuplicates();
    assertThat(calls).allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(50));
  }

  @Test
  void requests_that_come_while_one_is_worked_on_are_joined() throws Exception {
    Combiner<Integer, Integer> combiner = combiner(50);
    Future<Integer> first = threads.submit(() -> combiner.ask(0));
    waitFor(() -> calls.size() == 1);
    List<Future<Integer>> others = askAll(combiner, 1, 21);

    open.countDown();

    first.get();
    for (Future<Integer> other : others) {
      other.get();
    }
    assertThat(calls).hasSize(2);
    assertThat(calls.get(1)).hasSize(20);
  }

  @Test
  void a_call_that_fails_fails_exactly_those_that_it_was_made_for() throws Exception {
    Combiner<Integer, Integer> combiner = combiner(50);
    Future<Integer> first = threads.submit(() -> combiner.ask(0));
    waitFor(() -> calls.size() == 1);
    Future<Integer> unlucky = threads.submit(() -> combiner.ask(UNLUCKY));
    Thread.sleep(Duration.ofMillis(50));

    open.countDown();

    assertThat(first.get()).isZero();
    assertThatThrownBy(unlucky::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("that one brings bad luck");
    assertThat(combiner.ask(14)).isEqualTo(-14);
  }

  @Test
  void one_who_is_interrupted_while_waiting_is_not_worked_on_and_holds_up_nobody()
      throws Exception {
    Combiner<Integer, Integer> combiner = combiner(1);
    Future<Integer> first = threads.submit(() -> combiner.ask(0));
    waitFor(() -> calls.size() == 1);
    Future<Integer> impatient = threads.submit(() -> combiner.ask(1));
    Thread.sleep(Duration.ofMillis(50));
    Future<Integer> patient = threads.submit(() -> combiner.ask(2));
    Thread.sleep(Duration.ofMillis(50));

    impatient.cancel(true);
    Thread.sleep(Duration.ofMillis(50));
    open.countDown();

    first.get();
    assertThat(patient.get()).isEqualTo(-2);
    assertThat(calls).containsExactly(List.of(0), List.of(2));
  }

  @Test
  void a_request_heavier_than_the_limit_is_worked_on_alone() throws Exception {
    Combiner<Integer, Integer> combiner = new Combiner<>(this::work, any -> 100, 50);
    open.countDown();

    assertThat(combiner.ask(7)).isEqualTo(-7);
  }

  private Combiner<Integer, Integer> combiner(int limit) {
    return new Combiner<>(this::work, any -> 1, limit);
  }

  private List<Integer> work(List<Integer> requests) {
    calls.add(requests);
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (requests.contains(UNLUCKY)) {
      throw new IllegalStateException("that one brings bad luck");
    }
    return requests.stream().map(request -> -request).toList();
  }

  private List<Future<Integer>> askAll(Combiner<Integer, Integer> combiner, int from, int to)
      throws InterruptedException {
    List<Future<Integer>> asked = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int request = i;
      asked.add(threads.submit(() -> combiner.ask(request)));
    }
    Thread.sleep(Duration.ofMillis(200));
    return asked;
  }

  private static void waitFor(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(Duration.ofMillis(2));
    }
  }
}
