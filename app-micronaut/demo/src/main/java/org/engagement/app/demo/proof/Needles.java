package org.engagement.app.demo.proof;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds texts in bytes: plain, without their separators, in UTF-16, percent-encoded, in Base64 at
 * each of its three alignments, and as hex, whatever the case of plain letters. Looks at each byte
 * once.
 */
final class Needles {
  /** The first so many bytes of a needle lead to it; no identifier is shorter. */
  private static final int HEAD = 8;

  private final Map<Long, List<byte[]>> byHead = new HashMap<>();
  private final Set<String> forms = new HashSet<>();

  Needles(Collection<String> texts) {
    texts.forEach(this::add);
  }

  int count() {
    return forms.size();
  }

  private void add(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    needle(text);
    withoutSeparators(text);
    utf16(text);
    needle(URLEncoder.encode(text, StandardCharsets.UTF_8));
    needle(HexFormat.of().formatHex(plain));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + plain.length];
      System.arraycopy(plain, 0, shifted, shift, plain.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int spoiltBefore = shift == 0 ? 0 : shift + 1;
      int spoiltAfter = shifted.length % 3 == 0 ? 0 : 1;
      needle(encoded.substring(spoiltBefore, encoded.length() - spoiltAfter));
    }
  }

  private void withoutSeparators(String text) {
    String joined = text.replaceAll("[^\\p{L}\\p{N}]", "");
    if (joined.length() >= HEAD) {
      needle(joined);
    }
  }

  /** The two byte orders have all but their ends in common where each letter is of one byte. */
  private void utf16(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    byte[] little = lower.getBytes(StandardCharsets.UTF_16LE);
    byte[] big = lower.getBytes(StandardCharsets.UTF_16BE);
    needle(Arrays.copyOf(little, little.length - 1));
    needle(Arrays.copyOfRange(big, 1, big.length));
  }

  private void needle(String form) {
    needle(form.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  private void needle(byte[] bytes) {
    if (!forms.add(new String(bytes, StandardCharsets.ISO_8859_1))) {
      return;
    }
    if (bytes.length < HEAD) {
      throw new IllegalArgumentException("an identifier to search for has at least 8 characters");
    }
    long head = 0;
    for (int i = 0; i < HEAD; i++) {
      head = (head << 8) | (bytes[i] & 0xFF);
    }
    byHead.computeIfAbsent(head, any -> new ArrayList<>()).add(bytes);
  }

  /** Returns how many of them stand in these bytes, each place counted. */
  int in(byte[] haystack, int length) {
    int found = 0;
    long head = 0;
    for (int i = 0; i < length; i++) {
      head = (head << 8) | lower(haystack[i]);
      List<byte[]> candidates = i < HEAD - 1 ? null : byHead.get(head);
      if (candidates != null) {
        int from = i - HEAD + 1;
        found += (int) candidates.stream().filter(one -> at(haystack, length, from, one)).count();
      }
    }
    return found;
  }

  private static boolean at(byte[] haystack, int length, int from, byte[] needle) {
    if (from + needle.length > length) {
      return false;
    }
    for (int i = HEAD; i < needle.length; i++) {
      if (lower(haystack[from + i]) != (needle[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0xFF;
  }
}
