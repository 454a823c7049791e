package org.engagement.domain.activity;

import java.util.List;
import java.util.regex.Pattern;
import org.engagement.domain.activity.IdentifierSearch.Span;

/** Finds identifiers that are made of digits; UUIDs are none, whatever digits they have. */
final class NumberedIdentifiers {
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private NumberedIdentifiers() {}

  static void addTo(List<Span> spans, String plain) {
    if (!hasDigits(plain)) {
      return;
    }
    String text = plain.indexOf('-') < 0 ? plain : UUID.matcher(plain).replaceAll("#".repeat(36));
    for (int i = 0; i < text.length(); i++) {
      int end =
          Math.max(
              Math.max(Iban.endAt(text, i), InsuranceNumber.endAt(text, i)),
              PhoneNumber.endAt(text, i));
      if (end > i) {
        spans.add(new Span(i, end));
      }
    }
  }

  private static boolean hasDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += digit(text.charAt(i)) ? 1 : 0;
    }
    return digits >= Suspicion.FEWEST_DIGITS;
  }

  static boolean isDigit(String text, int index) {
    return index >= 0 && index < text.length() && digit(text.charAt(index));
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlphanumeric(String text, int index) {
    return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
  }

  /** Returns whether the character is one that people put between groups of digits. */
  static boolean separates(char c) {
    return " -./_+".indexOf(c) >= 0;
  }
}
