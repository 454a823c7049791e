package org.engagement.sdk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes parts as bytes for digests and seals: each with its length, so that no two lists meet. */
final class Labels {
  private Labels() {}

  static byte[] bytes(String... parts) {
    byte[][] encoded = new byte[parts.length][];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + encoded[i].length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (byte[] part : encoded) {
      bytes.putInt(part.length).put(part);
    }
    return bytes.array();
  }

  /** Returns the parts that {@link #bytes(String...)} wrote. */
  static List<String> parts(byte[] written) {
    List<String> parts = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(written);
    while (bytes.hasRemaining()) {
      byte[] part = new byte[bytes.getInt()];
      bytes.get(part);
      parts.add(new String(part, StandardCharsets.UTF_8));
    }
    return parts;
  }

  /** Returns the first 128 bits. */
  static UUID first128(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  static byte[] bytes(UUID bits) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(bits.getMostSignificantBits())
        .putLong(bits.getLeastSignificantBits())
        .array();
  }
}
