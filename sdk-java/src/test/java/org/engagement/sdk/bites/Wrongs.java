package org.engagement.sdk.bites;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.Stores;

/** Ways to be wrong that many culprits share. */
final class Wrongs {
  /** What a method returns that returns nothing. */
  static final Object NOTHING = new Object();

  private Wrongs() {}

  /** Answers this, whatever is asked. */
  static Supplier<Wrong> always(Object answer) {
    return () -> call -> answer;
  }

  /** Answers rightly for another first argument. */
  static <A> Supplier<Wrong> asked(Class<A> first, BiFunction<Stores, A, A> otherwise) {
    return () ->
        call -> {
          Object[] arguments = call.arguments();
          arguments[0] = otherwise.apply(call.right(), call.argument(0, first));
          return call.rightlyWith(arguments);
        };
  }

  /** Makes something else of the right answer. */
  static <R> Supplier<Wrong> answered(Class<R> type, Function<R, Object> otherwise) {
    return () -> call -> otherwise.apply(type.cast(call.rightly()));
  }

  /** Makes another list of the right one. */
  static <T> Supplier<Wrong> listed(Class<T> item, UnaryOperator<List<T>> otherwise) {
    return () -> call -> otherwise.apply(list(item, call.rightly()));
  }

  /** Asks with this limit at this place. */
  static Supplier<Wrong> argument(int index, Object otherwise) {
    return () ->
        call -> {
          Object[] arguments = call.arguments();
          arguments[index] = otherwise;
          return call.rightlyWith(arguments);
        };
  }

  static <T> List<T> list(Class<T> item, Object list) {
    return ((List<?>) list).stream().map(item::cast).collect(Collectors.toList());
  }

  static <T> Set<T> set(Class<T> item, Object set) {
    return ((Set<?>) set).stream().map(item::cast).collect(Collectors.toSet());
  }

  static <K, V> Map<K, V> map(Class<K> key, Class<V> value, Object map) {
    return ((Map<?, ?>) map)
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> key.cast(entry.getKey()), entry -> value.cast(entry.getValue())));
  }

  /** Returns the epochs of these shards as they are now. */
  static Map<Shard, Long> now(Stores stores, Map<Shard, Long> epochs) {
    return stores.consentLedger().epochs(epochs.keySet());
  }

  /** Waits a moment, so that others come in between. */
  static void dawdle() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
