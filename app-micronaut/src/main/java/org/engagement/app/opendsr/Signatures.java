package org.engagement.app.opendsr;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signatures over the bytes of a body with SHA-256 (FIPS 186-4), in Base64. */
final class Signatures {
  private static final int SHORTEST_RSA = 2048;

  private Signatures() {}

  /** Returns whether we sign with such a key, and believe it. */
  static boolean isStrong(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA;
      case "EC" -> true;
      default -> false;
    };
  }

  static String sign(PrivateKey key, byte[] body) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
    signature.initSign(key);
    signature.update(body);
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  /** Returns whether this is the signature of the body by whoever has the key. */
  static boolean verify(PublicKey key, byte[] body, @Nullable String signature) {
    if (signature == null) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(algorithm(key.getAlgorithm()));
      verifier.initVerify(key);
      verifier.update(body);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String algorithm(String key) {
    return key.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }
}
