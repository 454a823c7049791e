package org.engagement.app.intake;

/** What a text may consist of: Unicode scalar values but NUL, which no store keeps. */
final class Characters {
  private Characters() {}

  /** Returns how many code points these are, or -1 if one of them may not be there. */
  static int count(char[] text, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      if (c == '\0' || Character.isLowSurrogate(c)) {
        return -1;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == from + length || !Character.isLowSurrogate(text[i])) {
          return -1;
        }
      }
      count++;
    }
    return count;
  }
}
