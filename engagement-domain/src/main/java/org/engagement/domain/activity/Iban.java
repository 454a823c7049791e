package org.engagement.domain.activity;

import static org.engagement.domain.activity.NumberedIdentifiers.digit;
import static org.engagement.domain.activity.NumberedIdentifiers.isDigit;
import static org.engagement.domain.activity.NumberedIdentifiers.separates;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds international bank account numbers (ISO 13616) by country, length and modulo 97. */
final class Iban {
  /** Country, length, and an n where all but the country are digits. */
  private static final Map<String, Form> FORMS =
      forms(
          "AD24 AE23n AL28 AT20n AZ28 BA20n BE16n BG22 BH22 BR29 BY28 CH21 CR22n CY28 CZ24n DE22n"
              + " DK18n DO28 EE20n EG29n ES24n FI18n FO18n FR27 GB22 GE22 GI23 GL18n GR27 GT28 HR21n"
              + " HU28n IE22 IL23n IQ23 IS26n IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20n LU20 LV21"
              + " LY25n MC27 MD24 ME22n MK19 MR27n MT31 MU30 NL18 NO15n PK24 PL28n PS29 PT25n QA29"
              + " RO24 RS22n SA24 SC31 SD18n SE24n SI19n SK24n SM27 ST25n SV28 TL23n TN24n TR26"
              + " UA29 VA22n VG24 XK20n");

  private Iban() {}

  /** Returns where the number ends that begins here, or -1 if none does. */
  static int endAt(String text, int from) {
    Form form = formAt(text, from);
    if (form == null) {
      return -1;
    }
    int remainder = 0;
    int count = 2;
    int i = from + 2;
    for (; count < form.length() && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean taken = digit(c) || ((!form.numeric() && count >= 4) && isLetter(c));
      if (taken && count >= 4) {
        remainder = plus(remainder, c);
      }
      if (taken) {
        count++;
      } else if (!separates(c) || separates(text.charAt(i - 1))) {
        return -1;
      }
    }
    if (count < form.length()) {
      return -1;
    }
    remainder = plus(plus(remainder, text.charAt(from)), text.charAt(from + 1));
    int checkDigits = checkDigitsAfter(text, from);
    return (remainder * 100 + checkDigits) % 97 == 1 ? i : -1;
  }

  private static @Nullable Form formAt(String text, int from) {
    if (from + 3 >= text.length()
        || !isLetter(text.charAt(from))
        || !isLetter(text.charAt(from + 1))
        || !(isDigit(text, from + 2) || isDigit(text, from + 3))) {
      return null;
    }
    return FORMS.get(text.substring(from, from + 2).toUpperCase(Locale.ROOT));
  }

  private static int checkDigitsAfter(String text, int from) {
    int value = 0;
    int count = 0;
    for (int i = from + 2; count < 2; i++) {
      if (digit(text.charAt(i))) {
        value = 10 * value + text.charAt(i) - '0';
        count++;
      }
    }
    return value;
  }

  private static int plus(int remainder, char c) {
    int value = Character.digit(c, 36);
    return (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static Map<String, Form> forms(String list) {
    Map<String, Form> forms = new HashMap<>();
    for (String entry : list.split(" ", -1)) {
      forms.put(
          entry.substring(0, 2),
          new Form(Integer.parseInt(entry.substring(2, 4)), entry.endsWith("n")));
    }
    return Map.copyOf(forms);
  }

  private record Form(int length, boolean numeric) {}
}
