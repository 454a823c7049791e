package org.engagement.app.demo.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The forms in which identifiers turn up in the names of screens. */
public enum Disguise {
  PLAIN,
  PERCENT,
  BASE64,
  HEX;

  /** Returns the identifier in this form. */
  public String of(String identifier) {
    byte[] bytes = identifier.getBytes(StandardCharsets.UTF_8);
    return switch (this) {
      case PLAIN -> identifier;
      case PERCENT -> URLEncoder.encode(identifier, StandardCharsets.UTF_8);
      case BASE64 -> Base64.getEncoder().encodeToString(bytes);
      case HEX -> HexFormat.of().formatHex(bytes);
    };
  }
}
