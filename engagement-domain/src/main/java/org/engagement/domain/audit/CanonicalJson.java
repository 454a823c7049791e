package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects of strings as RFC 8785 canonical JSON: members in the order of their UTF-16 code
 * units, no white space, nothing escaped but what must be.
 */
final class CanonicalJson {
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

  /** Returns the text of an object whose values are strings or such objects. */
  static String textOf(SortedMap<String, ?> members) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.object(members);
    return canonical.json.toString();
  }

  private void object(SortedMap<?, ?> members) {
    json.append('{');
    Iterator<? extends Map.Entry<?, ?>> each = members.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<?, ?> member = each.next();
      quote((String) member.getKey());
      json.append(':');
      if (member.getValue() instanceof SortedMap<?, ?> nested) {
        object(nested);
      } else {
        quote((String) member.getValue());
      }
      json.append(each.hasNext() ? "," : "");
    }
    json.append('}');
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
