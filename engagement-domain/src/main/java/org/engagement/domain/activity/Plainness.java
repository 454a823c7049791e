package org.engagement.domain.activity;

import java.text.Normalizer;

/**
 * Brings a text to the one plain form that is searched: compatibility forms, other scripts' digits
 * and look-alike letters folded to ASCII, invisible characters dropped, and URL, HTML, backslash
 * and spelt-out escapes undone, as often as three times.
 */
final class Plainness {
  private static final int ROUNDS = 3;
  private static final String LOOK_ALIKES = "АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧаеорсухіј";
  private static final String LOOKED_LIKE = "ABEKMHOPCTYXIJSABEZHIKMNOPTYXaeopcyxij";

  private Plainness() {}

  static String of(String text) {
    String plain = folded(text);
    for (int round = 0; round < ROUNDS; round++) {
      String unescaped = Escapes.undone(plain);
      if (unescaped.equals(plain)) {
        break;
      }
      plain = folded(unescaped);
    }
    return plain;
  }

  private static String folded(String text) {
    if (isPrintableAscii(text)) {
      return text;
    }
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(compatible.length());
    compatible.codePoints().forEach(c -> fold(c, folded));
    return folded.toString();
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void fold(int c, StringBuilder folded) {
    switch (Character.getType(c)) {
      case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {}
      case Character.SPACE_SEPARATOR, Character.CONTROL -> folded.append(' ');
      case Character.DASH_PUNCTUATION, Character.MATH_SYMBOL -> folded.append(dash(c));
      case Character.DECIMAL_DIGIT_NUMBER -> folded.append(Character.digit(c, 10));
      case Character.OTHER_PUNCTUATION -> folded.appendCodePoint(c == '。' ? '.' : c);
      default -> {
        int alike = LOOK_ALIKES.indexOf(c);
        folded.appendCodePoint(alike < 0 ? c : LOOKED_LIKE.charAt(alike));
      }
    }
  }

  private static String dash(int c) {
    return Character.getType(c) == Character.DASH_PUNCTUATION || c == '−'
        ? "-"
        : Character.toString(c);
  }
}
