package org.engagement.domain.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical JSON (RFC 8785): members in the order of their UTF-16 code units, no white
 * space, nothing escaped but what must be, numbers as ECMAScript writes them.
 *
 * <p>Values are strings, booleans, integers, doubles, null, lists and maps of such.
 */
public final class CanonicalJson {
  private static final int PLAIN_DIGITS = 21;
  private static final int PLAIN_ZEROS = 6;

  /** A value that is canonical JSON already. */
  public record Written(String text) {}

  private final StringBuilder json = new StringBuilder();

  private CanonicalJson() {}

  /** Returns the canonical form of an entry of these parts. */
  static byte[] bytesOf(
      AuditAction action,
      Instant at,
      String actor,
      @Nullable Pseudonym subject,
      SortedMap<String, String> details) {
    SortedMap<String, Object> members = new TreeMap<>();
    members.put("action", action.label());
    members.put("actor", actor);
    members.put("at", at.toString());
    members.put("details", details);
    if (subject != null) {
      members.put("subject", subject.hex());
    }
    members.put("v", Integer.toString(AuditEntry.FORMAT_VERSION));
    return textOf(members).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns the text of this value.
   *
   * @throws IllegalArgumentException if it holds what JSON does not have
   */
  public static String textOf(@Nullable Object value) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.value(value);
    return canonical.json.toString();
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> json.append("null");
      case String text -> quote(text);
      case Boolean flag -> json.append(flag.booleanValue());
      case Integer number -> number(number.doubleValue());
      case Double number -> number(number);
      case Written written -> json.append(written.text());
      case List<?> elements -> array(elements);
      case Map<?, ?> members -> object(members);
      default -> throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }
  }

  private void array(List<?> elements) {
    json.append('[');
    Iterator<?> each = elements.iterator();
    while (each.hasNext()) {
      value(each.next());
      json.append(each.hasNext() ? "," : "");
    }
    json.append(']');
  }

  private void object(Map<?, ?> members) {
    SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
    members.forEach((name, value) -> sorted.put((String) name, value));
    json.append('{');
    Iterator<Map.Entry<String, @Nullable Object>> each = sorted.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, @Nullable Object> member = each.next();
      quote(member.getKey());
      json.append(':');
      value(member.getValue());
      json.append(each.hasNext() ? "," : "");
    }
    json.append('}');
  }

  /** ECMAScript's Number::toString of the shortest digits that tell this double from any other. */
  private void number(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no infinite number");
    }
    if (number == 0) {
      json.append('0');
      return;
    }
    BigDecimal shortest = shortest(Math.abs(number));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    json.append(number < 0 ? "-" : "");
    if (point > PLAIN_DIGITS || point <= -PLAIN_ZEROS) {
      int exponent = point - 1;
      json.append(digits.charAt(0)).append(digits.length() > 1 ? "." : "");
      json.append(digits, 1, digits.length()).append('e').append(exponent < 0 ? "-" : "+");
      json.append(Math.abs(exponent));
    } else if (point <= 0) {
      json.append("0.").append("0".repeat(-point)).append(digits);
    } else if (digits.length() <= point) {
      json.append(digits).append("0".repeat(point - digits.length()));
    } else {
      json.append(digits, 0, point).append('.').append(digits, point, digits.length());
    }
  }

  /** Java tells at least two digits, even where one would do: it says 4.9E-324 for 5e-324. */
  private static BigDecimal shortest(double number) {
    BigDecimal told = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    BigDecimal one = told.round(new MathContext(1));
    return one.doubleValue() == number ? one : told;
  }

  private void quote(String text) {
    json.append('"');
    text.chars().forEach(c -> escape((char) c));
    json.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\b' -> json.append("\\b");
      case '\t' -> json.append("\\t");
      case '\n' -> json.append("\\n");
      case '\f' -> json.append("\\f");
      case '\r' -> json.append("\\r");
      default -> {
        if (c < 0x20) {
          json.append("\\u00").append(Character.forDigit(c >> 4, 16));
          json.append(Character.forDigit(c & 0xf, 16));
        } else {
          json.append(c);
        }
      }
    }
  }
}
