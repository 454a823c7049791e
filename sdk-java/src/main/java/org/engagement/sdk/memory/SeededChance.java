package org.engagement.sdk.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.engagement.port.driven.Chance;

/**
 * Chance that follows from a seed (HMAC-SHA-256 by label), so that a run can be repeated.
 *
 * <p>Whoever knows the seed knows every token: for tests and demonstrations only.
 */
public final class SeededChance implements Chance {
  private static final double STEPS = 0x1p53;

  private final byte[] key;

  /** Makes chance from this seed; equal seeds make equal chance. */
  public SeededChance(long seed) {
    key = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
  }

  @Override
  public double draw(String label) {
    long bits = ByteBuffer.wrap(mac("draw", label, 0)).getLong();
    return (bits >>> 11) / STEPS;
  }

  @Override
  public byte[] token(String label, int bytes) {
    ByteBuffer token = ByteBuffer.allocate(bytes);
    for (int block = 0; token.hasRemaining(); block++) {
      byte[] more = mac("token", label, block);
      token.put(more, 0, Math.min(more.length, token.remaining()));
    }
    return token.array();
  }

  private byte[] mac(String use, String label, int block) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal((use + '|' + block + '|' + label).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
