package org.engagement.adapter.keys.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.engagement.adapter.keys.ErasureFile;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.KeyVault;

/**
 * A key vault whose root key is a key of HashiCorp Vault's transit engine and never leaves it.
 *
 * <p>A key that can be destroyed is wrapped under a transit key of its own, which destroying
 * deletes. Calls fail with {@link PortUnavailable}, whose cause says why, while Vault is sealed,
 * refuses this role or does not answer in time.
 *
 * <p>Privacy guarantee: Vault sees the engine's own keys and those of epochs, never a person's.
 */
public final class VaultKeys implements KeyVault {
  private static final int KEY_LENGTH = 32;
  private static final byte LASTING = 1;
  private static final byte DESTROYABLE = 2;
  private static final int ID = 2 * Long.BYTES;
  private static final byte[] LASTING_USE = "engagement/lasting-key/1".getBytes(US_ASCII);
  private static final String DESTROYABLE_USE = "engagement/destroyable-key/1/";

  private final Transit transit;
  private final String root;
  private final ErasureLedger erasures;
  private final SecureRandom random = new SecureRandom();

  private VaultKeys(Transit transit, String root, ErasureLedger erasures) {
    this.transit = transit;
    this.root = root;
    this.erasures = erasures;
  }

  /**
   * Signs in, and makes sure that the root key is there and that this Vault binds ciphertext to its
   * associated data, which versions before 1.13 do not.
   *
   * @throws IllegalArgumentException if a file that the settings name is not as it has to be
   * @throws IllegalStateException if the root key is not there, or the data is not bound
   * @throws PortUnavailable if Vault is sealed, refuses this role or does not answer
   */
  public static VaultKeys open(VaultSettings settings) {
    return open(settings, System::nanoTime);
  }

  static VaultKeys open(VaultSettings settings, LongSupplier nanos) {
    VaultServer server = new VaultServer(settings);
    Transit transit = new Transit(new Session(server, settings, nanos), settings.mount());
    VaultKeys keys =
        new VaultKeys(transit, settings.keyName(), new ErasureFile(settings.erasures()));
    keys.requireBinding();
    return keys;
  }

  private void requireBinding() {
    String sealed;
    try {
      sealed = transit.encrypt(root, new byte[KEY_LENGTH], LASTING_USE);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the transit key " + root + " is not there", e);
    }
    try {
      transit.decrypt(root, sealed, "engagement/another-use/1".getBytes(US_ASCII));
    } catch (IllegalArgumentException e) {
      return;
    }
    throw new IllegalStateException("this Vault does not bind ciphertext to its associated data");
  }

  @Override
  public Bytes create() {
    byte[] sealed = wrapNew(root, LASTING_USE);
    return Bytes.of(ByteBuffer.allocate(1 + sealed.length).put(LASTING).put(sealed).array());
  }

  @Override
  public Bytes createDestroyable() {
    UUID id = UUID.randomUUID();
    transit.createKey(nameOf(id));
    byte[] sealed = wrapNew(nameOf(id), useOf(id));
    return Bytes.of(
        ByteBuffer.allocate(1 + ID + sealed.length)
            .put(DESTROYABLE)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(sealed)
            .array());
  }

  private byte[] wrapNew(String transitKey, byte[] use) {
    byte[] material = new byte[KEY_LENGTH];
    random.nextBytes(material);
    try {
      return transit.encrypt(transitKey, material, use).getBytes(US_ASCII);
    } finally {
      Arrays.fill(material, (byte) 0);
    }
  }

  @Override
  public void destroy(Bytes wrapped) {
    ByteBuffer parts = ByteBuffer.wrap(wrapped.toArray());
    if (isDestroyable(parts)) {
      transit.deleteKey(nameOf(id(parts)));
    }
  }

  @Override
  public KeyVault.Key open(Bytes wrapped) {
    ByteBuffer parts = ByteBuffer.wrap(wrapped.toArray());
    if (isDestroyable(parts)) {
      UUID id = id(parts);
      return open(nameOf(id), parts, useOf(id));
    }
    if (!parts.hasRemaining() || parts.get() != LASTING) {
      throw new IllegalArgumentException("this is no key that Vault wrapped");
    }
    return open(root, parts, LASTING_USE);
  }

  private KeyVault.Key open(String transitKey, ByteBuffer sealed, byte[] use) {
    byte[] material = transit.decrypt(transitKey, US_ASCII.decode(sealed).toString(), use);
    try {
      return TinkKeys.keyOf(material);
    } finally {
      Arrays.fill(material, (byte) 0);
    }
  }

  private static boolean isDestroyable(ByteBuffer parts) {
    return parts.remaining() > 1 + ID && parts.get(0) == DESTROYABLE;
  }

  private static UUID id(ByteBuffer parts) {
    parts.get();
    return new UUID(parts.getLong(), parts.getLong());
  }

  private String nameOf(UUID id) {
    return root + "-" + id;
  }

  private static byte[] useOf(UUID id) {
    return (DESTROYABLE_USE + id).getBytes(US_ASCII);
  }

  @Override
  public ErasureLedger erasures() {
    return erasures;
  }

  @Override
  public String toString() {
    return "VaultKeys[" + root + "]";
  }
}
