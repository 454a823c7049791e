package org.engagement.adapter.keys;

import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;

/**
 * A key vault in this process: its root key comes from a file, or lasts as long as the process.
 *
 * <p>Privacy guarantee: a key shows its bytes to nobody; what leaves this class is encrypted with
 * AES-256-GCM (Google Tink). Back the key file up apart from the data: whoever has both has all.
 */
public final class TinkKeys implements KeyVault {
  private final KeyVault.Key root;

  private TinkKeys(byte[] rootKey, Material newKeys) {
    this.root = new TinkKey(rootKey, newKeys);
  }

  /**
   * Returns the keys under the root key in this file.
   *
   * @throws IllegalArgumentException if there is no such file, somebody but its owner may read it,
   *     or it holds no key
   */
  public static TinkKeys fromFile(Path file) {
    return new TinkKeys(KeyFile.read(file), Material.random());
  }

  /**
   * As {@link #fromFile}, with a new root key written to the file, mode 0600, where there is none.
   */
  public static TinkKeys fromFileOrNew(Path file) {
    KeyFile.createIfAbsent(file, Random.randBytes(Material.LENGTH));
    return fromFile(file);
  }

  /** Returns keys that nobody can open once the process has ended. */
  public static TinkKeys ephemeral() {
    return new TinkKeys(Random.randBytes(Material.LENGTH), Material.random());
  }

  /**
   * Returns keys that all follow from the seed, for demonstrations and tests that must run twice
   * alike: whoever knows the seed has every key.
   *
   * @param seed 32 bytes
   */
  public static TinkKeys seeded(byte[] seed) {
    KeyVault.Key source = new TinkKey(seed, Material.random());
    AtomicInteger unlabelled = new AtomicInteger();
    return new TinkKeys(
        derived(source, "root"),
        label ->
            label.isEmpty()
                ? derived(source, "number " + unlabelled.getAndIncrement())
                : derived(source, "label " + label));
  }

  private static byte[] derived(KeyVault.Key source, String name) {
    return source.mac(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * As {@link #seeded(byte[])}; the root key is also written to the file, mode 0600, where there is
   * none, so that {@link #fromFile} opens later what these keys wrapped.
   */
  public static TinkKeys seeded(byte[] seed, Path file) {
    KeyFile.createIfAbsent(file, derived(new TinkKey(seed, Material.random()), "root"));
    return seeded(seed);
  }

  @Override
  public Bytes create() {
    return root.wrap(root.createKey());
  }

  @Override
  public Bytes create(String label) {
    return root.wrap(root.createKey(label));
  }

  @Override
  public KeyVault.Key open(Bytes wrapped) {
    return root.open(wrapped);
  }
}
