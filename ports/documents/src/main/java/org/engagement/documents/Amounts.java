package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what stands in several documents. */
final class Amounts {
  private Amounts() {}

  /** Writes whole days as days, all else in hours and less; both are ISO 8601. */
  static String duration(Duration duration) {
    return duration.equals(Duration.ofDays(duration.toDays()))
        ? "P" + duration.toDays() + "D"
        : duration.toString();
  }

  static <T> void texts(
      ObjectNode object, String name, Collection<T> values, Function<T, String> text) {
    var array = object.putArray(name);
    values.forEach(value -> array.add(text.apply(value)));
  }

  static <T> void objects(
      ObjectNode object, String name, Collection<T> values, Function<T, ObjectNode> element) {
    var array = object.putArray(name);
    values.forEach(value -> array.add(element.apply(value)));
  }

  static void flags(ObjectNode object, String name, Map<String, Boolean> values) {
    ObjectNode flags = object.putObject(name);
    new TreeMap<>(values).forEach(flags::put);
  }

  static void put(ObjectNode object, String name, @Nullable String text) {
    if (text != null) {
      object.put(name, text);
    }
  }

  static void put(ObjectNode object, String name, @Nullable Integer number) {
    if (number != null) {
      object.put(name, number);
    }
  }

  static void put(ObjectNode object, String name, @Nullable Double number) {
    if (number != null) {
      object.put(name, number);
    }
  }
}
