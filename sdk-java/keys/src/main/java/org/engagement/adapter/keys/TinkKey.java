package org.engagement.adapter.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;

/**
 * A key from which one for encryption, one for digests and one for signatures derive
 * (HKDF-SHA-256), so that no use tells anything about another.
 */
final class TinkKey implements KeyVault.Key {
  private static final byte[] WRAPPED_KEY = bytes("engagement/wrapped-key/1");
  private static final byte[] NO_SALT = {};
  private static final String HMAC = "HmacSHA256";

  private final byte[] material;
  private final Material newKeys;
  private final Aead aead;
  private final SecretKeySpec macKey;

  TinkKey(byte[] material, Material newKeys) {
    if (material.length != Material.LENGTH) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    this.material = material.clone();
    this.newKeys = newKeys;
    try {
      this.aead = new AesGcmJce(derive("engagement/encryption/1"));
      this.macKey = new SecretKeySpec(derive("engagement/digest/1"), HMAC);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  private byte[] derive(String use) throws GeneralSecurityException {
    return Hkdf.computeHkdf(HMAC, material, NO_SALT, bytes(use), Material.LENGTH);
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    try {
      return aead.encrypt(plaintext, associatedData);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    try {
      return aead.decrypt(ciphertext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the key, the ciphertext or the associated data is not the one used", e);
    }
  }

  /** Tink's own HMAC keeps one instance a thread and key, too many for a key a subject. */
  @Override
  public byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(macKey);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      return new Ed25519Sign(signingPair().getPrivateKey()).sign(message);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  @Override
  public byte[] publicKey() {
    try {
      return signingPair().getPublicKey();
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  private Ed25519Sign.KeyPair signingPair() throws GeneralSecurityException {
    return Ed25519Sign.KeyPair.newKeyPairFromSeed(derive("engagement/signature/1"));
  }

  @Override
  public KeyVault.Key createKey(String label) {
    return new TinkKey(newKeys.of(label), newKeys);
  }

  @Override
  public KeyVault.Key createKey() {
    return createKey("");
  }

  @Override
  public Bytes wrap(KeyVault.Key key) {
    if (!(key instanceof TinkKey other)) {
      throw new IllegalArgumentException("a key is wrapped by a key of the same vault");
    }
    return Bytes.of(encrypt(other.material, WRAPPED_KEY));
  }

  @Override
  public KeyVault.Key open(Bytes wrapped) {
    return new TinkKey(decrypt(wrapped.toArray(), WRAPPED_KEY), newKeys);
  }

  /** Derives nothing: the key that is wrapped is not used. */
  @Override
  public Bytes rewrap(Bytes wrapped, KeyVault.Key under) {
    if (!(under instanceof TinkKey other)) {
      throw new IllegalArgumentException("a key is wrapped by a key of the same vault");
    }
    return Bytes.of(other.encrypt(decrypt(wrapped.toArray(), WRAPPED_KEY), WRAPPED_KEY));
  }

  @Override
  public String toString() {
    return "TinkKey[…]";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static IllegalStateException unsupported(GeneralSecurityException e) {
    return new IllegalStateException("this Java platform lacks AES-GCM or HMAC-SHA-256", e);
  }
}
