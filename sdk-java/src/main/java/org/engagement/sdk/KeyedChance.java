package org.engagement.sdk;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.KeyVault;

/**
 * Draws by a keyed hash of the label, so that nobody can foresee them and anyone with the key can
 * repeat them.
 */
final class KeyedChance implements Chance {
  private static final int BITS = 53;

  private final KeyVault.Key key;
  private final SecureRandom tokens = new SecureRandom();

  KeyedChance(KeyVault.Key key) {
    this.key = key;
  }

  @Override
  public double draw(String label) {
    long bits =
        ByteBuffer.wrap(key.mac(Labels.bytes("draw", label))).getLong() >>> (Long.SIZE - BITS);
    return bits * 0x1.0p-53;
  }

  @Override
  public byte[] token(String label, int bytes) {
    byte[] token = new byte[bytes];
    tokens.nextBytes(token);
    return token;
  }
}
