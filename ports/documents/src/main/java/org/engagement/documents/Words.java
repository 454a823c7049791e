package org.engagement.documents;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The constants of an enum as words in a document, such as {@code statutory_notice}. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> Optional<E> find(Class<E> words, String text) {
    return Arrays.stream(words.getEnumConstants()).filter(e -> of(e).equals(text)).findFirst();
  }

  static <E extends Enum<E>> String rule(Class<E> words) {
    return Arrays.stream(words.getEnumConstants())
        .map(Words::of)
        .collect(joining(", ", "is one of ", ""));
  }

  static <E extends Enum<E>> E require(Class<E> words, String text) {
    return find(words, text).orElseThrow(() -> new IllegalArgumentException(rule(words)));
  }
}
