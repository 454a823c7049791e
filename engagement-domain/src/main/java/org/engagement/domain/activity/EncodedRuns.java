package org.engagement.domain.activity;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.engagement.domain.activity.IdentifierSearch.Span;

/**
 * Finds runs of Base64 (of either alphabet) or hex that hide something when decoded.
 *
 * <p>A run may have a foreign prefix, so it is decoded from each offset that its groups can have;
 * what is not printable ASCII divides the outcome, as most of what was never encoded does at once.
 */
final class EncodedRuns {
  private static final int SHORTEST_FRAGMENT = 6;
  private static final byte[] SEXTETS = sextets();
  private static final byte[] NIBBLES = nibbles();

  private EncodedRuns() {}

  static void addTo(List<Span> spans, String text, Predicate<String> hides) {
    addRuns(spans, text, hides, SEXTETS, 6);
    addRuns(spans, text, hides, NIBBLES, 4);
  }

  private static void addRuns(
      List<Span> spans, String text, Predicate<String> hides, byte[] alphabet, int bits) {
    int shortest = (SHORTEST_FRAGMENT * 8 + bits - 1) / bits;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || value(alphabet, text.charAt(i)) < 0) {
        if (i - from >= shortest && hiddenIn(text, from, i, hides, alphabet, bits)) {
          spans.add(new Span(from, i));
        }
        from = i + 1;
      }
    }
  }

  private static boolean hiddenIn(
      String text, int from, int to, Predicate<String> hides, byte[] alphabet, int bits) {
    int offsets = bits == 6 ? 4 : 2;
    for (int offset = 0; offset < offsets; offset++) {
      if (hiddenIn(text, from + offset, to, hides, alphabet, bits, new StringBuilder())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hiddenIn(
      String text,
      int from,
      int to,
      Predicate<String> hides,
      byte[] alphabet,
      int bits,
      StringBuilder fragment) {
    int buffer = 0;
    int held = 0;
    for (int i = from; i < to; i++) {
      buffer = (buffer << bits | value(alphabet, text.charAt(i))) & 0xFFFF;
      held += bits;
      if (held >= 8) {
        held -= 8;
        int decoded = buffer >> held & 0xFF;
        if (decoded >= ' ' && decoded <= '~') {
          fragment.append((char) decoded);
        } else if (ends(fragment, hides)) {
          return true;
        }
      }
    }
    return ends(fragment, hides);
  }

  private static boolean ends(StringBuilder fragment, Predicate<String> hides) {
    boolean hidden = fragment.length() >= SHORTEST_FRAGMENT && hides.test(fragment.toString());
    fragment.setLength(0);
    return hidden;
  }

  private static int value(byte[] alphabet, char c) {
    return c < 128 ? alphabet[c] : -1;
  }

  private static byte[] sextets() {
    byte[] values = none();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    values['-'] = 62;
    values['_'] = 63;
    return values;
  }

  private static byte[] nibbles() {
    byte[] values = none();
    for (char c = 0; c < 128; c++) {
      values[c] = (byte) Character.digit(c, 16);
    }
    return values;
  }

  private static byte[] none() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    return values;
  }
}
