package org.engagement.sdk.bites;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.port.contract.KeyVaultContract;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.KeyVault;

/** Key vaults that are wrong on purpose. */
final class WrongVaults {
  private WrongVaults() {}

  /** Encrypts nothing, wraps nothing and shows all. */
  static final class Open extends KeyVaultContract {
    @Override
    protected KeyVault vault() {
      return new OpenVault();
    }
  }

  /** Cannot open what it closed. */
  static final class Forgetful extends KeyVaultContract {
    @Override
    protected KeyVault vault() {
      return new ForgetfulVault();
    }
  }

  private static final class OpenVault implements KeyVault {
    @Override
    public ErasureLedger erasures() {
      return TinkKeys.ephemeral().erasures();
    }

    private final Random random = new Random();

    @Override
    public Bytes create() {
      byte[] key = new byte[32];
      random.nextBytes(key);
      return Bytes.of(key);
    }

    @Override
    public Bytes createDestroyable() {
      return create();
    }

    @Override
    public void destroy(Bytes wrapped) {}

    @Override
    public Key open(Bytes wrapped) {
      return new OpenKey(wrapped);
    }
  }

  private record OpenKey(Bytes bytes) implements KeyVault.Key {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return plaintext.clone();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      return ciphertext.clone();
    }

    @Override
    public byte[] mac(byte[] message) {
      return Arrays.copyOf(message, 16);
    }

    @Override
    public byte[] sign(byte[] message) {
      return new byte[64];
    }

    @Override
    public byte[] publicKey() {
      return new byte[32];
    }

    @Override
    public KeyVault.Key createKey() {
      return new OpenKey(bytes);
    }

    @Override
    public Bytes wrap(KeyVault.Key key) {
      return bytes;
    }

    @Override
    public KeyVault.Key open(Bytes wrapped) {
      return new OpenKey(wrapped);
    }

    @Override
    public String toString() {
      return HexFormat.of().formatHex(bytes.toArray());
    }
  }

  private static final class ForgetfulVault implements KeyVault {
    @Override
    public ErasureLedger erasures() {
      return TinkKeys.ephemeral().erasures();
    }

    @Override
    public Bytes create() {
      return Bytes.of(new byte[32]);
    }

    @Override
    public Bytes createDestroyable() {
      return create();
    }

    @Override
    public void destroy(Bytes wrapped) {}

    @Override
    public Key open(Bytes wrapped) {
      return new ForgetfulKey(new Random());
    }
  }

  private record ForgetfulKey(Random random) implements KeyVault.Key {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return mac(plaintext);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      throw new IllegalArgumentException("not the one used");
    }

    @Override
    public byte[] mac(byte[] message) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      return bytes;
    }

    @Override
    public byte[] sign(byte[] message) {
      return new byte[64];
    }

    @Override
    public byte[] publicKey() {
      return new byte[32];
    }

    @Override
    public KeyVault.Key createKey() {
      return new ForgetfulKey(new Random());
    }

    @Override
    public Bytes wrap(KeyVault.Key key) {
      return Bytes.of(mac(new byte[0]));
    }

    @Override
    public KeyVault.Key open(Bytes wrapped) {
      return new ForgetfulKey(new Random());
    }
  }
}
