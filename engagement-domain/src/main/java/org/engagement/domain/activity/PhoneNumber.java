package org.engagement.domain.activity;

import static org.engagement.domain.activity.NumberedIdentifiers.digit;
import static org.engagement.domain.activity.NumberedIdentifiers.isAlphanumeric;
import static org.engagement.domain.activity.NumberedIdentifiers.isDigit;

/**
 * Finds phone numbers: with a plus, with 00, German ones with their area code, and German mobile
 * ones that lost the plus.
 *
 * <p>A number without area code cannot be told from any other number and is not looked for.
 */
final class PhoneNumber {
  private static final int MOST_DIGITS = 17;
  private static final int MOST_SIGNS_BETWEEN = 3;

  private final String text;
  private final StringBuilder digits = new StringBuilder(MOST_DIGITS);
  private boolean plus;
  private boolean bracketed;
  private boolean underscored;
  private int groups;
  private int group;
  private int firstGroup;
  private int shortestGroup = MOST_DIGITS;
  private int longestGroup;

  private PhoneNumber(String text) {
    this.text = text;
  }

  /** Returns where the number ends that begins here, or -1 if none does. */
  static int endAt(String text, int from) {
    char c = text.charAt(from);
    if (!(c == '+' || c == '0' || c == '4' || c == '(') || !mayBegin(text, from)) {
      return -1;
    }
    return new PhoneNumber(text).read(from);
  }

  private static boolean mayBegin(String text, int from) {
    if (text.charAt(from) == '+') {
      return isDigit(text, from + 1) || (from + 1 < text.length() && text.charAt(from + 1) == ' ');
    }
    boolean fraction =
        from >= 2
            && (text.charAt(from - 1) == '.' || text.charAt(from - 1) == ',')
            && isDigit(text, from - 2);
    return !isAlphanumeric(text, from - 1) && !fraction;
  }

  private int read(int from) {
    int end = -1;
    int between = 0;
    bracketed = text.charAt(from) == '(';
    for (int i = from; i < text.length() && digits.length() < MOST_DIGITS; i++) {
      char c = text.charAt(i);
      if (digit(c)) {
        between = 0;
        digits.append(c);
        group++;
        if (!isDigit(text, i + 1)) {
          closeGroup();
          end = !isAlphanumeric(text, i + 1) && isNumber() ? i + 1 : end;
        }
      } else if (c == '+' && digits.isEmpty()) {
        plus = true;
      } else if (" -./_+()".indexOf(c) >= 0 && ++between <= MOST_SIGNS_BETWEEN) {
        underscored |= c == '_';
      } else {
        break;
      }
    }
    return end;
  }

  private void closeGroup() {
    groups++;
    firstGroup = groups == 1 ? group : firstGroup;
    shortestGroup = Math.min(shortestGroup, group);
    longestGroup = Math.max(longestGroup, group);
    group = 0;
  }

  private boolean isNumber() {
    int count = digits.length();
    if (plus) {
      return digits.charAt(0) != '0' && count >= 8 && count <= 15;
    }
    if (startsWith("00")) {
      return count >= (groups == 1 ? 12 : 10)
          && (firstGroup >= 2 || bracketed)
          && digits.charAt(2) != '0';
    }
    if (startsWith("0")) {
      return count > 1 && digits.charAt(1) != '0' && count <= 12 && isGroupedAsNational(count);
    }
    return isGermanMobileWithoutPlus(count);
  }

  private boolean isGroupedAsNational(int count) {
    if (groups == 1) {
      return count >= 9;
    }
    if (longestGroup == 1 || (shortestGroup == 2 && longestGroup == 2)) {
      return count == 10 || (longestGroup == 1 && count >= 9);
    }
    return (bracketed || firstGroup >= 3) && count >= (underscored ? 10 : 8);
  }

  private boolean isGermanMobileWithoutPlus(int count) {
    return (startsWith("4915") || startsWith("4916") || startsWith("4917"))
        && (groups == 1 || firstGroup == 2)
        && (count == 12 || count == 13);
  }

  private boolean startsWith(String prefix) {
    return digits.indexOf(prefix) == 0;
  }
}
