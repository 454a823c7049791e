package org.engagement.adapter.keys;

import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;

/**
 * Keys that can be destroyed one by one: each is wrapped under a key that follows from the root key
 * and a share, and the share is kept apart. With the share dies the key, whoever has the root key;
 * it follows from no seed either.
 */
final class Destroyable {
  private static final byte[] USE = "engagement/share/1".getBytes(StandardCharsets.US_ASCII);
  private static final int ID = 2 * Long.BYTES;

  /** The id of the share, then what AES-GCM makes of a key: nonce, key, tag. */
  private static final int LENGTH = ID + 12 + Material.LENGTH + 16;

  private final KeyVault.Key root;
  private final Material newKeys;
  private final Shares shares;

  Destroyable(KeyVault.Key root, Material newKeys, Shares shares) {
    this.root = root;
    this.newKeys = newKeys;
    this.shares = shares;
  }

  /** Returns whether this has the form of a key that can be destroyed. */
  static boolean made(Bytes wrapped) {
    return wrapped.toArray().length == LENGTH;
  }

  Bytes create() {
    ByteBuffer random = ByteBuffer.wrap(Random.randBytes(ID));
    UUID id = new UUID(random.getLong(), random.getLong());
    byte[] share = Random.randBytes(Material.LENGTH);
    shares.keep(id, share);
    KeyVault.Key key = new TinkKey(Random.randBytes(Material.LENGTH), newKeys);
    byte[] wrapped = under(share).wrap(key).toArray();
    return Bytes.of(
        ByteBuffer.allocate(LENGTH)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(wrapped)
            .array());
  }

  KeyVault.Key open(Bytes wrapped) {
    ByteBuffer parts = ByteBuffer.wrap(wrapped.toArray());
    byte[] share = shares.read(new UUID(parts.getLong(), parts.getLong()));
    byte[] key = new byte[LENGTH - ID];
    parts.get(key);
    return under(share).open(Bytes.of(key));
  }

  void destroy(Bytes wrapped) {
    if (made(wrapped)) {
      ByteBuffer id = ByteBuffer.wrap(wrapped.toArray());
      shares.destroy(new UUID(id.getLong(), id.getLong()));
    }
  }

  private KeyVault.Key under(byte[] share) {
    byte[] message = ByteBuffer.allocate(USE.length + share.length).put(USE).put(share).array();
    return new TinkKey(root.mac(message), newKeys);
  }
}
