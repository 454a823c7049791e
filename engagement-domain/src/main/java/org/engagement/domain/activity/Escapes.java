package org.engagement.domain.activity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Undoes one layer of URL, HTML and backslash escapes, and of at signs and dots spelt out. */
final class Escapes {
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("commat", "@"),
          Map.entry("period", "."),
          Map.entry("plus", "+"),
          Map.entry("lowbar", "_"),
          Map.entry("hyphen", "-"),
          Map.entry("dash", "-"),
          Map.entry("percnt", "%"),
          Map.entry("sol", "/"),
          Map.entry("lpar", "("),
          Map.entry("rpar", ")"),
          Map.entry("nbsp", " "),
          Map.entry("num", "#"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("amp", "&"));
  private static final String SIGNS = "%&\\([{<";
  private static final int LONGEST_ENTITY = 10;
  private static final List<String> SPELT_AT = List.of("at", "ät", "@");
  private static final List<String> SPELT_DOT = List.of("dot", "punkt", ".");
  private static final int LONGEST_WORD = 7;

  private final String text;
  private final StringBuilder undone;
  private int at;

  private Escapes(String text) {
    this.text = text;
    this.undone = new StringBuilder(text.length());
  }

  static String undone(String text) {
    if (!hasSign(text)) {
      return text;
    }
    Escapes escapes = new Escapes(text);
    while (escapes.at < text.length()) {
      escapes.step();
    }
    return escapes.undone.toString();
  }

  private static boolean hasSign(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (SIGNS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void step() {
    char c = text.charAt(at);
    boolean taken =
        switch (c) {
          case '%' -> percent();
          case '&' -> entity();
          case '\\' -> backslash();
          case '(' -> spelt(')');
          case '[' -> spelt(']');
          case '{' -> spelt('}');
          case '<' -> spelt('>');
          default -> false;
        };
    if (!taken) {
      undone.append(c);
      at++;
    }
  }

  private boolean percent() {
    int end = at;
    while (end < text.length() && text.charAt(end) == '%' && hex(end + 1, 2) >= 0) {
      end += 3;
    }
    byte[] bytes = new byte[(end - at) / 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) hex(at + 3 * i + 1, 2);
    }
    undone.append(new String(bytes, StandardCharsets.UTF_8));
    at = end;
    return bytes.length > 0;
  }

  private boolean entity() {
    int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_ENTITY + 2));
    if (end < 0) {
      return false;
    }
    String name = text.substring(at + 1, end);
    String character = name.startsWith("#") ? numbered(name) : ENTITIES.get(name);
    if (character == null) {
      return false;
    }
    undone.append(character);
    at = end + 1;
    return true;
  }

  private static String numbered(String name) {
    boolean hex = name.length() > 1 && (name.charAt(1) | 0x20) == 'x';
    int value = 0;
    for (int i = hex ? 2 : 1; i < name.length(); i++) {
      int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
      if (digit < 0) {
        return "&" + name + " ";
      }
      value = Math.min(value * (hex ? 16 : 10) + digit, Character.MAX_CODE_POINT);
    }
    return Character.toString(value);
  }

  private boolean backslash() {
    if (at + 1 >= text.length()) {
      return false;
    }
    int digits =
        switch (text.charAt(at + 1)) {
          case 'u' -> 4;
          case 'x' -> 2;
          default -> 0;
        };
    int value = digits == 0 ? -1 : hex(at + 2, digits);
    if (value < 0) {
      return false;
    }
    undone.append((char) value);
    at += 2 + digits;
    return true;
  }

  private boolean spelt(char closing) {
    int end = text.indexOf(closing, at, Math.min(text.length(), at + LONGEST_WORD + 2));
    if (end < 0) {
      return false;
    }
    String word = text.substring(at + 1, end).strip().toLowerCase(Locale.ROOT);
    String sign = SPELT_AT.contains(word) ? "@" : SPELT_DOT.contains(word) ? "." : "";
    if (sign.isEmpty()) {
      return false;
    }
    while (!undone.isEmpty() && undone.charAt(undone.length() - 1) == ' ') {
      undone.setLength(undone.length() - 1);
    }
    undone.append(sign);
    at = end + 1;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return true;
  }

  /** Returns the value of so many hex digits from here, or -1 if they do not stand there. */
  private int hex(int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    for (int i = from; i < from + digits; i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return -1;
      }
    }
    return HexFormat.fromHexDigits(text, from, from + digits);
  }
}
