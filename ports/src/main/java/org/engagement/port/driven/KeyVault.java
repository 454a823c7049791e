package org.engagement.port.driven;

/**
 * Keeps the root key of one engine, which never leaves it.
 *
 * <p>Privacy guarantee: what is wrapped here can be opened here only; keys in memory never show
 * their bytes.
 */
public interface KeyVault {
  /** Returns a new random key, wrapped under the root key. */
  Bytes create();

  /**
   * As {@link #create()}, in a vault that is seeded so that a run can be repeated: the same label
   * always gives the same key there. Any other vault ignores the label.
   */
  default Bytes create(String label) {
    return create();
  }

  /**
   * Returns a new random key that can be destroyed alone: a part of what opens it stays in the
   * vault and is nowhere else.
   */
  Bytes createDestroyable();

  /**
   * Destroys a key that {@link #createDestroyable} made: from now on neither this nor any copy of
   * what is given here opens. Destroying it again does nothing; nor does destroying another key,
   * which lives as long as the root key.
   */
  void destroy(Bytes wrapped);

  /**
   * Opens a key that this vault made.
   *
   * @throws IllegalArgumentException if it was not wrapped by this vault's root key, or is
   *     destroyed
   */
  Key open(Bytes wrapped);

  /**
   * Returns the ledger of erasures, which is kept where the database is not, like what opens keys
   * that can be destroyed.
   */
  ErasureLedger erasures();

  /** A 256-bit key in memory. */
  interface Key {
    /**
     * Encrypts with AES-256-GCM under a fresh nonce.
     *
     * @param associatedData what the ciphertext is bound to: table, column, subject, version
     */
    byte[] encrypt(byte[] plaintext, byte[] associatedData);

    /**
     * Decrypts what {@link #encrypt} made.
     *
     * @throws IllegalArgumentException if the key, the ciphertext or the associated data is not the
     *     one used
     */
    byte[] decrypt(byte[] ciphertext, byte[] associatedData);

    /** Returns the 32 bytes of HMAC-SHA-256 under a key derived from this one for digests. */
    byte[] mac(byte[] message);

    /**
     * Returns the 64 bytes of the Ed25519 signature (RFC 8032) of this message, under a private key
     * derived from this one for signatures.
     */
    byte[] sign(byte[] message);

    /** Returns the 32 bytes of the public key that verifies what {@link #sign} made. */
    byte[] publicKey();

    /** Returns a new random key. */
    Key createKey();

    /** As {@link #createKey()}; the same label gives the same key in a vault that is seeded. */
    default Key createKey(String label) {
      return createKey();
    }

    /** Returns that key wrapped under this one, differently each time. */
    Bytes wrap(Key key);

    /**
     * Opens a key wrapped under this one.
     *
     * @throws IllegalArgumentException if it was wrapped by another
     */
    Key open(Bytes wrapped);

    /**
     * Returns a key that is wrapped under this one, wrapped under another.
     *
     * @throws IllegalArgumentException if it was wrapped by another
     */
    default Bytes rewrap(Bytes wrapped, Key under) {
      return under.wrap(open(wrapped));
    }
  }
}
