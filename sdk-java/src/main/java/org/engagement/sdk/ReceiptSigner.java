package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.CanonicalJson;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driving.ShowReceiptKeys;

/**
 * Signs consent receipts as JSON Web Signatures in their compact form (RFC 7515), with EdDSA over
 * Ed25519 (RFC 8037).
 */
@Singleton
final class ReceiptSigner implements ShowReceiptKeys {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyVault.Key key;
  private final ReceiptKey shown;
  private final String header;

  @Inject
  ReceiptSigner(EngineKeyring keyring) {
    this.key = keyring.receipt();
    this.shown = new ReceiptKey(thumbprint(key.publicKey()), Bytes.of(key.publicKey()));
    this.header =
        encoded(
            CanonicalJson.textOf(
                Map.of("alg", "EdDSA", "kid", shown.id(), "typ", "consent-receipt+jws")));
  }

  @Override
  public List<ReceiptKey> show() {
    return List.of(shown);
  }

  String sign(String receipt) {
    String input = header + "." + encoded(receipt);
    return input + "." + BASE64.encodeToString(key.sign(input.getBytes(US_ASCII)));
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
