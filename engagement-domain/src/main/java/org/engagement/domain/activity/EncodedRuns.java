package org.engagement.domain.activity;

import java.nio.charset.StandardCharsets;
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
    byte[] decoded = new byte[((to - from) * bits) / 8];
    for (int offset = 0; offset < offsets; offset++) {
      int length = decode(text, from + offset, to, alphabet, bits, decoded);
      if (hiddenIn(decoded, length, hides)) {
        return true;
      }
    }
    return false;
  }

  private static int decode(
      String text, int from, int to, byte[] alphabet, int bits, byte[] decoded) {
    int length = 0;
    int buffer = 0;
    int held = 0;
    for (int i = from; i < to; i++) {
      buffer = (buffer << bits | value(alphabet, text.charAt(i))) & 0xFFFF;
      held += bits;
      if (held >= 8) {
        held -= 8;
        decoded[length++] = (byte) (buffer >> held);
      }
    }
    return length;
  }

  private static boolean hiddenIn(byte[] decoded, int length, Predicate<String> hides) {
    int from = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || decoded[i] < ' ' || decoded[i] > '~') {
        if (i - from >= SHORTEST_FRAGMENT
            && hides.test(new String(decoded, from, i - from, StandardCharsets.US_ASCII))) {
          return true;
        }
        from = i + 1;
      }
    }
    return false;
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
