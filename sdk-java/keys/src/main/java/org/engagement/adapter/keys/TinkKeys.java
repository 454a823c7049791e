package org.engagement.adapter.keys;

import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.KeyVault;

/**
 * A key vault in this process: its root key comes from a file, or lasts as long as the process.
 *
 * <p>Privacy guarantee: a key shows its bytes to nobody; what leaves this class is encrypted with
 * AES-256-GCM (Google Tink). Back the key file up apart from the data: whoever has both has all.
 */
public final class TinkKeys implements KeyVault {
  private final KeyVault.Key root;
  private final Destroyable destroyable;
  private final ErasureLedger erasures;

  private TinkKeys(byte[] rootKey, Material newKeys, Shares shares, ErasureLedger erasures) {
    this.root = new TinkKey(rootKey, newKeys);
    this.destroyable = new Destroyable(root, newKeys, shares);
    this.erasures = erasures;
  }

  /**
   * Returns the keys under the root key in this file.
   *
   * <p>What can be destroyed has its shares in the folder {@code epochs} beside the file, and so
   * has the ledger of erasures. All nodes of an engine use one such folder.
   *
   * @throws IllegalArgumentException if there is no such file, somebody but its owner may read it,
   *     or it holds no key
   */
  public static TinkKeys fromFile(Path file) {
    return fromFile(file, epochsBeside(file));
  }

  /** As {@link #fromFile(Path)}, with another folder for the shares, made when it is needed. */
  public static TinkKeys fromFile(Path file, Path epochs) {
    return new TinkKeys(
        KeyFile.read(file), Material.random(), new ShareFolder(epochs), ledgerIn(epochs));
  }

  /**
   * As {@link #fromFile(Path)}, with a new root key written to the file, mode 0600, where there is
   * none.
   */
  public static TinkKeys fromFileOrNew(Path file) {
    KeyFile.createIfAbsent(file, Random.randBytes(Material.LENGTH));
    return fromFile(file);
  }

  /** Returns keys that nobody can open once the process has ended. */
  public static TinkKeys ephemeral() {
    return new TinkKeys(
        Random.randBytes(Material.LENGTH),
        Material.random(),
        new ShareMemory(),
        new ErasureMemory());
  }

  /**
   * Returns keys that all follow from the seed, for demonstrations and tests that must run twice
   * alike: whoever knows the seed has every key.
   *
   * @param seed 32 bytes
   */
  public static TinkKeys seeded(byte[] seed) {
    return seeded(seed, new ShareMemory(), new ErasureMemory());
  }

  private static TinkKeys seeded(byte[] seed, Shares shares, ErasureLedger erasures) {
    KeyVault.Key source = new TinkKey(seed, Material.random());
    AtomicInteger unlabelled = new AtomicInteger();
    return new TinkKeys(
        derived(source, "root"),
        label ->
            label.isEmpty()
                ? derived(source, "number " + unlabelled.getAndIncrement())
                : derived(source, "label " + label),
        shares,
        erasures);
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
    Path epochs = epochsBeside(file);
    return seeded(seed, new ShareFolder(epochs), ledgerIn(epochs));
  }

  /**
   * Returns the key of these 32 bytes, for vaults that have them from elsewhere; they are copied.
   */
  public static KeyVault.Key keyOf(byte[] material) {
    return new TinkKey(material, Material.random());
  }

  private static ErasureLedger ledgerIn(Path epochs) {
    return new ErasureFile(epochs.resolve("erasures.ledger"));
  }

  private static Path epochsBeside(Path file) {
    return file.resolveSibling("epochs");
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
  public Bytes createDestroyable() {
    return destroyable.create();
  }

  @Override
  public void destroy(Bytes wrapped) {
    destroyable.destroy(wrapped);
  }

  @Override
  public KeyVault.Key open(Bytes wrapped) {
    return Destroyable.made(wrapped) ? destroyable.open(wrapped) : root.open(wrapped);
  }

  @Override
  public ErasureLedger erasures() {
    return erasures;
  }
}
