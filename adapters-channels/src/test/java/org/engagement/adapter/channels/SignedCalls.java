package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;

/** Signs calls as SendGrid does, with a key of its own, and tells who checks them at noon. */
final class SignedCalls {
  private final KeyPair keys;

  SignedCalls() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SendGridSignature signature() {
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    return new SendGridSignature(() -> key, InstantSource.fixed(Dispatches.NOON));
  }

  String sign(String timestamp, byte[] body) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(keys.getPrivate());
      signer.update(timestamp.getBytes(UTF_8));
      signer.update(body);
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
