package org.engagement.domain.activity;

/**
 * The quick look that clears ordinary names: one pass, no allocation.
 *
 * <p>It may raise a false alarm, never give a false all-clear: each identifier has an at sign or
 * six digits, and each encoding leaves its own mark. In Base64, the encoding of an at sign or of a
 * digit always holds a capital letter.
 */
final class Suspicion {
  private static final int FEWEST_CHARACTERS = 6;

  /** The fewest digits of anything that is made of digits, and of six characters in hex. */
  static final int FEWEST_DIGITS = 6;

  private static final int SHORTEST_BASE64 = 8;
  private static final int LAST_LATIN_LETTER = 0x24F;

  private static final byte OTHER = 0;
  private static final byte LOWER = 1;
  private static final byte UPPER = 2;
  private static final byte DIGIT = 3;
  private static final byte BASE64_SIGN = 4;
  private static final byte ALARM = 5;
  private static final byte[] CLASS = new byte[128];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      CLASS[c] = LOWER;
      CLASS[Character.toUpperCase(c)] = UPPER;
    }
    for (char c = '0'; c <= '9'; c++) {
      CLASS[c] = DIGIT;
    }
    "+/-_".chars().forEach(c -> CLASS[c] = BASE64_SIGN);
    "@%&\\([{<".chars().forEach(c -> CLASS[c] = ALARM);
  }

  private Suspicion() {}

  static boolean raisedBy(String text) {
    int length = text.length();
    if (length < FEWEST_CHARACTERS) {
      return false;
    }
    int digits = 0;
    int run = 0;
    boolean capital = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      byte kind = c < 128 ? CLASS[c] : foreign(c);
      if (kind == ALARM || (kind == DIGIT && ++digits >= FEWEST_DIGITS)) {
        return true;
      }
      if (kind == OTHER) {
        run = 0;
        capital = false;
      } else {
        run++;
        capital |= kind == UPPER;
        if (capital && run >= SHORTEST_BASE64) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte foreign(char c) {
    return c <= LAST_LATIN_LETTER && Character.isLetter(c) ? OTHER : ALARM;
  }
}
