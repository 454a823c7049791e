package org.engagement.domain.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The hash of a leaf, of an inner node or of a whole Merkle tree: 32 bytes of SHA-256, leaves and
 * nodes told apart by their first byte (RFC 6962, section 2.1).
 */
public final class TreeHash {
  /** How many bytes a hash has. */
  public static final int LENGTH = 32;

  /** The root of the tree without entries: the hash of nothing. */
  public static final TreeHash OF_EMPTY_TREE = new TreeHash(sha256().digest());

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] value;

  private TreeHash(byte[] value) {
    this.value = value;
  }

  /** Returns the hash of this entry as a leaf. */
  public static TreeHash ofLeaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new TreeHash(digest.digest(entry));
  }

  /** Returns the hash of the node over these two. */
  public static TreeHash ofNode(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.value);
    return new TreeHash(digest.digest(right.value));
  }

  /**
   * Returns the hash with these bytes.
   *
   * @throws IllegalArgumentException unless there are 32 of them
   */
  public static TreeHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a tree hash has 32 bytes");
    }
    return new TreeHash(bytes.clone());
  }

  /**
   * Returns the hash that this Base64 text stands for.
   *
   * @throws IllegalArgumentException if it is no Base64 of 32 bytes in its one canonical form
   */
  public static TreeHash ofBase64(String text) {
    TreeHash hash = of(Base64.getDecoder().decode(text));
    if (!hash.base64().equals(text)) {
      throw new IllegalArgumentException("a tree hash is canonical Base64");
    }
    return hash;
  }

  /** Returns a copy of the bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  /** Returns the hash in Base64, as checkpoints and proofs show it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(value);
  }

  /** Returns the hash in lowercase hex. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  /** Copies the bytes into {@code target} from {@code offset} on. */
  void copyTo(byte[] target, int offset) {
    System.arraycopy(value, 0, target, offset, LENGTH);
  }

  /** Returns the hash that lies in {@code source} from {@code offset} on. */
  static TreeHash in(byte[] source, int offset) {
    return new TreeHash(Arrays.copyOfRange(source, offset, offset + LENGTH));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash hash && Arrays.equals(value, hash.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return base64();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
