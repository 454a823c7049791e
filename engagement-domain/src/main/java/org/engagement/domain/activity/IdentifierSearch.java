package org.engagement.domain.activity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what names a person in free text: e-mail addresses, phone numbers, IBANs and German health
 * insurance numbers (§ 290 SGB V), plain, with separators, and encoded up to three times over.
 *
 * <p>Privacy guarantee: what {@link #mask} returns holds nothing that {@link #finds}. Time is
 * linear in the text, and ordinary names of screens and features end after one look at each
 * character.
 */
public final class IdentifierSearch {
  /** What stands where an identifier stood. */
  public static final String MASK = "[masked]";

  private static final int DEPTH = 3;

  private IdentifierSearch() {}

  /** Returns whether the text holds an identifier of a person. */
  public static boolean finds(String text) {
    return Suspicion.raisedBy(text) && !spans(Plainness.of(text), DEPTH).isEmpty();
  }

  /**
   * Returns the text with each identifier masked, escapes around it undone; the text itself where
   * there is none.
   */
  public static String mask(String text) {
    if (!Suspicion.raisedBy(text)) {
      return text;
    }
    String plain = Plainness.of(text);
    List<Span> spans = spans(plain, DEPTH);
    if (spans.isEmpty()) {
      return text;
    }
    String masked = without(plain, spans);
    return finds(masked) ? MASK : masked;
  }

  private static List<Span> spans(String plain, int depth) {
    List<Span> spans = new ArrayList<>();
    MailAddress.addTo(spans, plain);
    NumberedIdentifiers.addTo(spans, plain);
    if (depth > 0) {
      EncodedRuns.addTo(
          spans,
          plain,
          decoded ->
              Suspicion.raisedBy(decoded) && !spans(Plainness.of(decoded), depth - 1).isEmpty());
    }
    return spans;
  }

  private static String without(String text, List<Span> spans) {
    BitSet hidden = new BitSet(text.length());
    spans.forEach(span -> hidden.set(span.from(), span.to()));
    StringBuilder rest = new StringBuilder(text.length());
    int at = 0;
    for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(at)) {
      rest.append(text, at, from).append(MASK);
      at = hidden.nextClearBit(from);
    }
    return rest.append(text, at, text.length()).toString();
  }

  /** A part of a text, the end exclusive. */
  record Span(int from, int to) {}
}
