package org.engagement.adapter.keys.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A transit key of type {@code aes256-gcm96} with its versions. */
final class TransitKey {
  private static final String PREFIX = "vault:v";
  private static final int NONCE = 12;

  private final SecureRandom random = new SecureRandom();
  private final List<byte[]> versions = new ArrayList<>();
  int minDecryptionVersion = 1;
  boolean deletionAllowed;

  TransitKey() {
    rotate();
  }

  void rotate() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    versions.add(key);
  }

  String encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed =
        cipher(Cipher.ENCRYPT_MODE, versions.size(), nonce, associatedData).doFinal(plaintext);
    byte[] all = new byte[NONCE + sealed.length];
    System.arraycopy(nonce, 0, all, 0, NONCE);
    System.arraycopy(sealed, 0, all, NONCE, sealed.length);
    return PREFIX + versions.size() + ":" + Base64.getEncoder().encodeToString(all);
  }

  byte[] decrypt(String ciphertext, byte[] associatedData) throws GeneralSecurityException {
    int colon = ciphertext.indexOf(':', PREFIX.length());
    if (!ciphertext.startsWith(PREFIX) || colon < 0) {
      throw new IllegalArgumentException("invalid ciphertext: no prefix");
    }
    int version = Integer.parseInt(ciphertext.substring(PREFIX.length(), colon));
    if (version < minDecryptionVersion || version > versions.size()) {
      throw new IllegalArgumentException("ciphertext version is disallowed by policy (too old)");
    }
    byte[] all = Base64.getDecoder().decode(ciphertext.substring(colon + 1));
    byte[] nonce = new byte[NONCE];
    System.arraycopy(all, 0, nonce, 0, NONCE);
    return cipher(Cipher.DECRYPT_MODE, version, nonce, associatedData)
        .doFinal(all, NONCE, all.length - NONCE);
  }

  private Cipher cipher(int mode, int version, byte[] nonce, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(versions.get(version - 1), "AES"),
        new GCMParameterSpec(128, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }
}
