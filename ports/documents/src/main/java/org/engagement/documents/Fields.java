package org.engagement.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object in a document, each read once by its name and in its form; what was not
 * asked for is a fault.
 */
final class Fields {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  private final String path;
  private final ObjectNode object;
  private final Set<String> read = new HashSet<>();

  Fields(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  /** Makes the value of this object; a rule that it breaks is a fault of the object. */
  <T> T make(Supplier<T> value) {
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!read.contains(name)) {
        throw NAME.matcher(name).matches()
            ? fault(name, "is not a field of this object")
            : new FaultException(path, "has a field that it does not know");
      }
    }
    return obeying(path, value);
  }

  String text(String name) {
    JsonNode node = require(name);
    if (!node.isTextual()) {
      throw fault(name, "is a text");
    }
    return sound(at(name), node.textValue());
  }

  /** Reads a text of so many characters, not blank. */
  String text(String name, int maxLength) {
    String text = text(name);
    if (text.isBlank() || text.length() > maxLength) {
      throw fault(name, "has 1 to %,d characters".formatted(maxLength));
    }
    return text;
  }

  /** Reads a text and what it stands for. */
  <T> T text(String name, Function<String, T> meaning) {
    String text = text(name);
    return obeying(at(name), () -> meaning.apply(text));
  }

  /** Reads one of several words. */
  <T> T word(String name, Function<String, Optional<T>> labelled, String rule) {
    return labelled.apply(text(name)).orElseThrow(() -> fault(name, rule));
  }

  <E extends Enum<E>> E word(String name, Class<E> words) {
    return word(name, text -> Words.find(words, text), Words.rule(words));
  }

  int integer(String name) {
    JsonNode node = require(name);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw fault(name, "is a whole number");
    }
    return node.intValue();
  }

  double number(String name) {
    JsonNode node = require(name);
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw fault(name, "is a number");
    }
    return node.doubleValue();
  }

  /** Reads a number from 0 to 1. */
  double share(String name) {
    double share = number(name);
    if (!(share >= 0 && share <= 1)) {
      throw fault(name, "is 0 to 1");
    }
    return share;
  }

  boolean flag(String name) {
    JsonNode node = require(name);
    if (!node.isBoolean()) {
      throw fault(name, "is true or false");
    }
    return node.booleanValue();
  }

  Duration duration(String name) {
    return time(name, Duration::parse, "is an ISO 8601 duration such as PT24H or P7D");
  }

  Instant instant(String name) {
    return time(name, Instant::parse, "is an instant such as 2026-11-22T08:30:00Z");
  }

  <T> T time(String name, Function<String, T> parse, String rule) {
    String text = text(name);
    try {
      return parse.apply(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw fault(name, rule);
    }
  }

  Fields object(String name) {
    return objectOf(at(name), require(name));
  }

  /** Reads a list of objects. */
  <T> List<T> objects(String name, Function<Fields, T> element) {
    return list(name, (place, node) -> element.apply(objectOf(place, node)));
  }

  /** Reads a list of texts and what they stand for. */
  <T> List<T> texts(String name, Function<String, T> meaning) {
    return list(
        name,
        (place, node) -> {
          if (!node.isTextual()) {
            throw new FaultException(place, "is a text");
          }
          String text = sound(place, node.textValue());
          return obeying(place, () -> meaning.apply(text));
        });
  }

  /** Returns what the field says if it is there and not null. */
  <T> @Nullable T optional(String name, Function<String, T> reader) {
    read.add(name);
    return object.hasNonNull(name) ? reader.apply(name) : null;
  }

  /** Reads an object whose field names are data, such as the ids of experiments. */
  <T> Map<String, T> map(String name, BiFunction<Fields, String, T> value) {
    Fields entries = object(name);
    Map<String, T> map = new TreeMap<>();
    entries.object.fieldNames().forEachRemaining(key -> map.put(key, value.apply(entries, key)));
    return map;
  }

  UUID uuid(String name) {
    return text(name, Fields::uuidOf);
  }

  private static UUID uuidOf(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is a UUID", e);
    }
  }

  FaultException fault(String name, String rule) {
    return new FaultException(at(name), rule);
  }

  private <T> List<T> list(String name, BiFunction<String, JsonNode, T> element) {
    if (!(require(name) instanceof ArrayNode array)) {
      throw fault(name, "is a list");
    }
    List<T> elements = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      elements.add(element.apply(at(name) + "[" + i + "]", array.get(i)));
    }
    return elements;
  }

  private JsonNode require(String name) {
    read.add(name);
    if (!object.hasNonNull(name)) {
      throw fault(name, "is missing");
    }
    return object.get(name);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Fields objectOf(String path, JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw new FaultException(path, "is an object");
    }
    return new Fields(path, object);
  }

  private static String sound(String path, String text) {
    if (text.indexOf(0) >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new FaultException(path, "holds no NUL and no half of a surrogate pair");
    }
    return text;
  }

  /** The rules of our own types are told in our own words; they never quote the value. */
  private static <T> T obeying(String path, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new FaultException(path, String.valueOf(e.getMessage()));
    }
  }
}
