package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.CanonicalJson;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RenewReceiptKey;
import org.engagement.port.driving.ShowReceiptKeys;

/**
 * Signs consent receipts as JSON Web Signatures in their compact form (RFC 7515), with EdDSA over
 * Ed25519 (RFC 8037), by the newest of its keys.
 */
@Singleton
final class ReceiptSigner implements ShowReceiptKeys, RenewReceiptKey {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** After so long a node looks whether another one made a new key. */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private final EngineKeyring keyring;
  private volatile Signing signing;

  @Inject
  ReceiptSigner(EngineKeyring keyring) {
    this.keyring = keyring;
    this.signing = Signing.by(keyring.receipts().getFirst());
  }

  /** The key that signs, with all that each signature begins with. */
  private record Signing(KeyVault.Key key, String header, long readNanos) {
    static Signing by(KeyVault.Key key) {
      String header =
          CanonicalJson.textOf(
              Map.of("alg", "EdDSA", "kid", shown(key).id(), "typ", "consent-receipt+jws"));
      return new Signing(key, encoded(header), System.nanoTime());
    }
  }

  @Override
  public List<ReceiptKey> show() {
    return keyring.receipts().stream().map(ReceiptSigner::shown).toList();
  }

  @Override
  public ReceiptKey renew(Caller caller) {
    KeyVault.Key made = keyring.nextReceipt(caller);
    signing = Signing.by(made);
    return shown(made);
  }

  String sign(String receipt) {
    Signing by = current();
    String input = by.header() + "." + encoded(receipt);
    return input + "." + BASE64.encodeToString(by.key().sign(input.getBytes(US_ASCII)));
  }

  /** While the store does not answer, the key that is known signs on: it is as good as any. */
  private Signing current() {
    Signing known = signing;
    if (System.nanoTime() - known.readNanos() > REMEMBERED.toNanos()) {
      try {
        known = Signing.by(keyring.receipts().getFirst());
        signing = known;
      } catch (PortUnavailable e) {
        return known;
      }
    }
    return known;
  }

  private static ReceiptKey shown(KeyVault.Key key) {
    return new ReceiptKey(thumbprint(key.publicKey()), Bytes.of(key.publicKey()));
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }

  /** RFC 7638: the hash of the required members in their order, as canonical JSON happens to be. */
  private static String thumbprint(byte[] publicKey) {
    String members =
        CanonicalJson.textOf(
            Map.of("crv", "Ed25519", "kty", "OKP", "x", BASE64.encodeToString(publicKey)));
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(members.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
