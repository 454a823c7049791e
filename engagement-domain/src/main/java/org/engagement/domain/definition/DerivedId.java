package org.engagement.domain.definition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes ids that follow from what they name, so that doing a thing twice names it the same. */
public final class DerivedId {
  private DerivedId() {}

  /**
   * Returns the first 128 bits of SHA-256 over the parts, each with its length before it.
   *
   * @param kind what the id is for, so that the same parts name different things differently
   */
  public static UUID of(String kind, Object... parts) {
    MessageDigest digest = sha256();
    update(digest, kind);
    for (Object part : parts) {
      update(digest, part.toString());
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
