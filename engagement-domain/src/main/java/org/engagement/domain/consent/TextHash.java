package org.engagement.domain.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 hash of a wording's UTF-8 bytes, so that the very text shown can be proven. */
public record TextHash(String hex) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public TextHash {
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException("a text hash is a SHA-256 in 64 lowercase hex digits");
    }
  }

  /** Returns the hash of this text. */
  public static TextHash of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new TextHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
