package org.engagement.adapter.channels;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a call comes from SendGrid, and lately, by its headers {@code
 * X-Twilio-Email-Event-Webhook-Signature} and {@code …-Timestamp}.
 *
 * <p>Promises: judges the body as it came; a signature, timestamp or key that is missing or garbled
 * is one that does not hold, never an exception. What is signed has no boundary between timestamp
 * and body, so the body has to be judged strictly as well: {@link SendGridReceipts} does both.
 */
public final class SendGridSignature {
  /** How long SendGrid tries to deliver a report again. */
  private static final Duration OLDEST = Duration.ofHours(24);

  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{9}");

  private final Supplier<String> publicKey;
  private final InstantSource clock;

  /**
   * Takes the key that SendGrid shows in its settings.
   *
   * @param publicKey in Base64, asked for at each call, so that it can be rotated
   */
  public SendGridSignature(Supplier<String> publicKey, InstantSource clock) {
    this.publicKey = publicKey;
    this.clock = clock;
  }

  /** Returns whether it holds and is no older than a day. */
  public boolean holds(byte[] body, @Nullable String timestamp, @Nullable String signature) {
    if (timestamp == null || signature == null || !fresh(timestamp)) {
      return false;
    }
    try {
      byte[] key = Base64.getDecoder().decode(Outside.secret(publicKey).orElse(""));
      return holds(
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)),
          signed(timestamp, body),
          Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns whether this is an ECDSA signature over P-256 with SHA-256, in DER. */
  static boolean holds(PublicKey key, byte[] signed, byte[] signature) {
    if (!negativeNowhere(signature)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * Returns whether both numbers are written as positive ones; the JDK checks all of DER (X.690)
   * but that.
   */
  private static boolean negativeNowhere(byte[] signature) {
    int length = signature.length > 4 ? signature[3] : 0;
    int second = 4 + length + 2;
    return length > 0 && second < signature.length && signature[4] >= 0 && signature[second] >= 0;
  }

  private boolean fresh(String timestamp) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant then = Instant.ofEpochSecond(Long.parseLong(timestamp));
    Instant now = clock.instant();
    return !then.isBefore(now.minus(OLDEST)) && !then.isAfter(now.plus(AHEAD));
  }

  private static byte[] signed(String timestamp, byte[] body) {
    byte[] time = timestamp.getBytes(StandardCharsets.US_ASCII);
    byte[] both = new byte[time.length + body.length];
    System.arraycopy(time, 0, both, 0, time.length);
    System.arraycopy(body, 0, both, time.length, body.length);
    return both;
  }
}
