package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.dawdle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.AppendResult.ConsentMoved;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.IntakeTallies.Counter;
import org.engagement.port.driven.Stores;

/** Tallies that are wrong on purpose. */
final class TallyCulprits {
  private static final IntakeTallies.Key ACCEPTED =
      new IntakeTallies.Key("app", Counter.ACCEPTED, "");

  private static final IntakeTallies.Key DUPLICATE =
      new IntakeTallies.Key("app", Counter.DUPLICATE, "");

  private TallyCulprits() {}

  static List<Culprit> all() {
    return List.of(
        showing(
            "show a count of nothing",
            totals -> {
              totals.putIfAbsent(ACCEPTED, 0L);
              return totals;
            },
            "begin_with_nothing"),
        showing(
            "count duplicates as accepted",
            totals -> renamed(totals, TallyCulprits::accepted),
            "count_accepted_and_duplicate"),
        showing(
            "do not tell sources apart",
            totals ->
                renamed(totals, key -> new IntakeTallies.Key("app", key.counter(), key.reason())),
            "keep_sources_apart"),
        appending(
            "count what was settled before once",
            TallyCulprits::countingSettledOnce,
            "add_what_was_settled_before"),
        appending(
            "count nothing of a batch with nothing to store",
            () -> TallyCulprits::skipEmpty,
            "count_batches_with_nothing_to_store"),
        appending(
            "count what comes, whatever becomes of it",
            () -> TallyCulprits::countRefused,
            "count_nothing_of_a_refused_batch"),
        new Culprit(
            "read, add and write their counts",
            Suspects.IntakeTallies.class,
            TallyCulprits::racy,
            Set.of("lose_no_count_under_concurrency")));
  }

  private static Culprit showing(
      String name, UnaryOperator<Map<IntakeTallies.Key, Long>> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.IntakeTallies.class,
        name,
        IntakeTallies.class,
        "totals",
        () -> call -> wrong.apply(new HashMap<>(call.right().intakeTallies().totals())),
        caughtBy);
  }

  private static Culprit appending(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.IntakeTallies.class, name, ActivityLog.class, "append", wrong, caughtBy);
  }

  private static IntakeTallies.Key accepted(IntakeTallies.Key key) {
    return key.counter() == Counter.DUPLICATE
        ? new IntakeTallies.Key(key.source(), Counter.ACCEPTED, key.reason())
        : key;
  }

  private static Map<IntakeTallies.Key, Long> renamed(
      Map<IntakeTallies.Key, Long> totals, UnaryOperator<IntakeTallies.Key> otherwise) {
    Map<IntakeTallies.Key, Long> renamed = new HashMap<>();
    totals.forEach((key, count) -> renamed.merge(otherwise.apply(key), count, Long::sum));
    return renamed;
  }

  private static Wrong countingSettledOnce() {
    Set<Map<IntakeTallies.Key, Long>> counted = new HashSet<>();
    return asked(
            IntakeBatch.class,
            (stores, batch) ->
                counted.add(batch.tally())
                    ? batch
                    : new IntakeBatch(batch.activities(), batch.epochs(), Map.of()))
        .get();
  }

  private static Object skipEmpty(Call call) throws Throwable {
    return call.argument(0, IntakeBatch.class).activities().isEmpty()
        ? new Appended(Set.of())
        : call.rightly();
  }

  private static Object countRefused(Call call) throws Throwable {
    Object result = call.rightly();
    if (result instanceof ConsentMoved) {
      call.rightlyWith(
          new IntakeBatch(List.of(), Map.of(), call.argument(0, IntakeBatch.class).tally()));
    }
    return result;
  }

  private static Stores racy(Stores right) {
    AtomicReference<Map<IntakeTallies.Key, Long>> totals = new AtomicReference<>(Map.of());
    Stores counting =
        Spoiled.stores(
            right,
            ActivityLog.class,
            "append",
            () ->
                call -> {
                  Appended result = (Appended) call.rightly();
                  Map<IntakeTallies.Key, Long> read = new HashMap<>(totals.get());
                  dawdle();
                  int duplicates = result.duplicates().size();
                  int all = call.argument(0, IntakeBatch.class).activities().size();
                  read.merge(ACCEPTED, (long) all - duplicates, Long::sum);
                  read.merge(DUPLICATE, (long) duplicates, Long::sum);
                  totals.set(read);
                  return result;
                });
    return Spoiled.stores(counting, IntakeTallies.class, "totals", () -> call -> totals.get());
  }
}
