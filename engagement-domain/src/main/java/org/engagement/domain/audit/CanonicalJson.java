package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes an entry as RFC 8785 canonical JSON: members sorted, no white space, strings only. */
final class CanonicalJson {
  private CanonicalJson() {}

  static byte[] bytesOf(AuditEntry entry) {
    SortedMap<String, String> members = new TreeMap<>();
    members.put("action", entry.action().label());
    members.put("actor", entry.actor());
    members.put("at", entry.at().toString());
    members.put("v", Integer.toString(AuditEntry.FORMAT_VERSION));
    if (entry.subject() != null) {
      members.put("subject", entry.subject().hex());
    }
    entry.details().forEach((name, value) -> members.put("details." + name, value));
    StringBuilder json = new StringBuilder("{");
    members.forEach((name, value) -> {
      json.append(json.length() == 1 ? "" : ",");
      quote(json, name);
      json.append(':');
      quote(json, value);
    });
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
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
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
