package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public Ed25519 key that verifies signed notes, with the name that it signs under (C2SP
 * signed-note; RFC 8032).
 */
public final class NoteKey {
  private static final byte ED25519 = 1;
  private static final int KEY_LENGTH = 32;

  /** What stands before the 32 bytes of an Ed25519 key in the X.509 form that Java reads. */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final Pattern TEXT =
      Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

  private final String name;
  private final byte[] encoded;
  private final PublicKey key;

  private NoteKey(String name, byte[] encoded, PublicKey key) {
    this.name = name;
    this.encoded = encoded;
    this.key = key;
  }

  /**
   * Returns the key with this name.
   *
   * @param publicKey the 32 bytes of RFC 8032
   * @throws IllegalArgumentException if the name is empty, has a space or a plus, or the key is
   *     none
   */
  public static NoteKey of(String name, byte[] publicKey) {
    requireName(name);
    if (publicKey.length != KEY_LENGTH) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }
    byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
    System.arraycopy(publicKey, 0, x509, X509_PREFIX.length, KEY_LENGTH);
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
      return new NoteKey(name, publicKey.clone(), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("these bytes are no Ed25519 key", e);
    }
  }

  /**
   * Returns the key of this text: name, key id and Base64 of type and key, a plus between each two.
   *
   * @throws AuditFault of kind {@code MALFORMED} if it is none, or the id is not the key's
   */
  public static NoteKey parse(String text) {
    Matcher match = TEXT.matcher(text);
    try {
      if (match.matches()) {
        byte[] typed = Base64.getDecoder().decode(match.group(3));
        if (typed.length == KEY_LENGTH + 1 && typed[0] == ED25519) {
          NoteKey key = of(match.group(1), Arrays.copyOfRange(typed, 1, typed.length));
          if (key.text().equals(text)) {
            return key;
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new AuditFault(AuditFault.Kind.MALFORMED, "no verifier key of Ed25519", e);
    }
    throw new AuditFault(AuditFault.Kind.MALFORMED, "no verifier key of Ed25519");
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the key in its text form, as {@code --vkey} takes it. */
  public String text() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** Returns the four bytes that stand before each signature. */
  byte[] id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      return Arrays.copyOf(digest.digest(typed()), 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  boolean verifies(byte[] signature, byte[] text) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] typed() {
    byte[] typed = new byte[KEY_LENGTH + 1];
    typed[0] = ED25519;
    System.arraycopy(encoded, 0, typed, 1, KEY_LENGTH);
    return typed;
  }

  /**
   * Checks that a key may have this name.
   *
   * @throws IllegalArgumentException if it is empty or has a space, a control character or a plus
   */
  public static void requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("a key's name is not empty and has no space and no plus");
    }
  }

  /** Returns whether a key may have this name. */
  public static boolean isName(String name) {
    return !name.isEmpty() && name.chars().noneMatch(c -> c == '+' || isSpace(c) || c < ' ');
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
