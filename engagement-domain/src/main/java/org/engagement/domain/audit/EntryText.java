package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/** Reads an entry back from its canonical bytes, and nothing that is not one to the last byte. */
final class EntryText {
  private static final int HEX_DIGITS_OF_UNIT = 4;

  private final String text;
  private int at;

  private EntryText(String text) {
    this.text = text;
  }

  static AuditEntry parse(byte[] canonical) {
    try {
      AuditEntry entry = new EntryText(new String(canonical, StandardCharsets.UTF_8)).entry();
      if (Arrays.equals(entry.canonicalBytes(), canonical)) {
        return entry;
      }
    } catch (StringIndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
      throw new AuditFault(AuditFault.Kind.MALFORMED, "an entry is of no known form");
    }
    throw new AuditFault(AuditFault.Kind.MALFORMED, "an entry is of no known form");
  }

  private AuditEntry entry() {
    expect("{\"action\":");
    AuditAction action = AuditAction.valueOf(string().toUpperCase(Locale.ROOT));
    expect(",\"actor\":");
    String actor = string();
    expect(",\"at\":");
    Instant instant = Instant.parse(string());
    expect(",\"details\":");
    SortedMap<String, String> details = details();
    @Nullable Pseudonym subject = null;
    if (text.startsWith(",\"subject\":", at)) {
      expect(",\"subject\":");
      subject = Pseudonym.parse(string());
    }
    return new AuditEntry(action, instant, actor, subject, details);
  }

  private SortedMap<String, String> details() {
    SortedMap<String, String> details = new TreeMap<>();
    expect("{");
    while (text.charAt(at) != '}') {
      if (!details.isEmpty()) {
        expect(",");
      }
      String name = string();
      expect(":");
      details.put(name, string());
    }
    expect("}");
    return details;
  }

  private void expect(String token) {
    if (!text.startsWith(token, at)) {
      throw new IllegalArgumentException("an entry has its members in their order");
    }
    at += token.length();
  }

  private String string() {
    expect("\"");
    StringBuilder read = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      read.append(c == '\\' ? escaped() : c);
    }
    at++;
    return read.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> {
        int unit = HexFormat.fromHexDigits(text, at, at + HEX_DIGITS_OF_UNIT);
        at += HEX_DIGITS_OF_UNIT;
        yield (char) unit;
      }
      default -> c;
    };
  }
}
