package org.engagement.domain.activity;

import static org.engagement.domain.activity.NumberedIdentifiers.digit;
import static org.engagement.domain.activity.NumberedIdentifiers.isAlphanumeric;
import static org.engagement.domain.activity.NumberedIdentifiers.isDigit;
import static org.engagement.domain.activity.NumberedIdentifiers.separates;

/**
 * Finds the unchangeable part of a German health insurance number (§ 290 SGB V): a letter, eight
 * digits and a check digit; also at the head of the full number of twenty places.
 */
final class InsuranceNumber {
  private static final int DIGITS = 9;
  private static final int DIGITS_OF_FULL_NUMBER = 19;

  private InsuranceNumber() {}

  /** Returns where the number ends that begins here, or -1 if none does. */
  static int endAt(String text, int from) {
    if (!beginsAt(text, from)) {
      return -1;
    }
    int[] digits = new int[DIGITS];
    int count = 0;
    int end = -1;
    int groups = 0;
    int singles = 0;
    int group = 0;
    for (int i = from + 1; i < text.length() && count < DIGITS_OF_FULL_NUMBER; i++) {
      char c = text.charAt(i);
      if (digit(c)) {
        groups += group == 0 ? 1 : 0;
        group++;
        if (count < DIGITS) {
          digits[count] = c - '0';
        }
        count++;
        end = i + 1;
      } else if (separates(c) && isDigit(text, i + 1)) {
        singles += group == 1 ? 1 : 0;
        group = 0;
        if (count == DIGITS) {
          break;
        }
      } else {
        break;
      }
    }
    boolean whole = count == DIGITS || count == DIGITS_OF_FULL_NUMBER;
    boolean grouped = singles == 0 || singles == groups - (group == 1 ? 1 : 0);
    return whole && grouped && !isAlphanumeric(text, end) && checks(text.charAt(from), digits)
        ? end
        : -1;
  }

  private static boolean beginsAt(String text, int from) {
    char c = text.charAt(from);
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    boolean alone =
        !isAlphanumeric(text, from - 1)
            || (Character.isLowerCase(text.charAt(from - 1)) && Character.isUpperCase(c));
    return letter
        && alone
        && from + 1 < text.length()
        && (isDigit(text, from + 1)
            || (separates(text.charAt(from + 1)) && isDigit(text, from + 2)));
  }

  /** The letter as two digits, weights 1 and 2 by turns, cross sums, modulo 10. */
  private static boolean checks(char letter, int[] digits) {
    int ordinal = Character.toUpperCase(letter) - 'A' + 1;
    int sum = ordinal / 10 + crossSum(2 * (ordinal % 10));
    for (int i = 0; i < DIGITS - 1; i++) {
      sum += i % 2 == 0 ? digits[i] : crossSum(2 * digits[i]);
    }
    return sum % 10 == digits[DIGITS - 1];
  }

  private static int crossSum(int value) {
    return value / 10 + value % 10;
  }
}
