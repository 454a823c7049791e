package org.engagement.domain.activity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.engagement.domain.activity.IdentifierSearch.Span;

/** Finds e-mail addresses: something before an at sign, a domain with a top level after it. */
final class MailAddress {
  /** Ends of file names that no top-level domain has: {@code icon@2x.png} is no address. */
  private static final Set<String> FILE_ENDS =
      Set.of(
          "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "mjs", "ts", "tsx", "jsx",
          "json", "xml", "html", "htm", "php", "jsp", "aspx", "pdf", "yml", "yaml", "txt", "csv");

  private MailAddress() {}

  static void addTo(List<Span> spans, String text) {
    for (int sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
      boolean apart = isGap(charAt(text, sign - 1)) && isGap(charAt(text, sign + 1));
      int from = localPart(text, apart ? sign - 1 : sign);
      int to = domain(text, apart ? sign + 2 : sign + 1);
      if (from < (apart ? sign - 1 : sign) && to > sign) {
        spans.add(new Span(from, to));
      }
    }
  }

  private static char charAt(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }

  /** A space, or what forms make of it in a URL. */
  private static boolean isGap(char c) {
    return c == ' ' || c == '+';
  }

  private static int localPart(String text, int end) {
    int from = end;
    while (from > 0 && isLocal(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'\"!#$*~^`|".indexOf(c) >= 0;
  }

  /** Returns the end of the domain that begins here, or -1 if none does. */
  private static int domain(String text, int from) {
    int end = -1;
    int label = from;
    int i = from;
    for (; i < text.length() && isDomain(text.charAt(i)); i++) {
      if (text.charAt(i) == '.') {
        if (label > from && isTopLevel(text, label, i)) {
          end = i;
        }
        label = i + 1;
      }
    }
    if (label > from && isTopLevel(text, label, i)) {
      end = i;
    }
    return end < 0 || isVersionOrFile(text.substring(from, end)) ? -1 : end;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.';
  }

  private static boolean isTopLevel(String text, int from, int to) {
    return to - from >= 2
        && Character.isLetter(text.charAt(from))
        && Character.isLetter(text.charAt(from + 1));
  }

  private static boolean isVersionOrFile(String domain) {
    int dot = domain.indexOf('.');
    String rest = domain.substring(dot + 1);
    return FILE_ENDS.contains(rest.toLowerCase(Locale.ROOT))
        || (isNumber(domain, 0, dot) && Character.isDigit(rest.charAt(0)));
  }

  private static boolean isNumber(String text, int from, int to) {
    return text.substring(from, to).chars().allMatch(Character::isDigit);
  }
}
